import * as threads from "@/lib/contract/threads";
import { page } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { searchThreads } from "@/lib/services/threads/search-threads";

export const POST = route(threads.searchThreads, async ({ ctx, body }) =>
  page(await searchThreads(ctx, body)),
);
