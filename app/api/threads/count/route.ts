import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { countThreads } from "@/lib/services/threads/count-threads";

export const POST = route(threads.countThreads, ({ ctx, body }) => countThreads(ctx, body));
