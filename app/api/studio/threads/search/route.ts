import * as threadSearch from "@/lib/contract/thread-search";
import { page } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { findByWords } from "@/lib/services/threads/find-by-words";

export const POST = route(threadSearch.findThreads, async ({ ctx, body }) =>
  page(await findByWords(ctx, body)),
);
