import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";

export const POST = route(threads.postThreadStateAt, ({ ctx, params, body }) =>
  getThreadState(ctx, { threadId: params.thread_id, ...body }),
);
