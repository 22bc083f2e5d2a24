import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { getThreadHistory } from "@/lib/services/threads/get-thread-history";

export const GET = route(threads.getThreadHistory, ({ ctx, params, query }) =>
  getThreadHistory(ctx, { threadId: params.thread_id, ...query }),
);

export const POST = route(threads.searchThreadHistory, ({ ctx, params, body }) =>
  getThreadHistory(ctx, { threadId: params.thread_id, ...body }),
);
