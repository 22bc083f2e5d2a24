import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";
import { updateThreadState } from "@/lib/services/threads/update-thread-state";

export const GET = route(threads.getThreadState, ({ ctx, params, query }) =>
  getThreadState(ctx, { threadId: params.thread_id, ...query }),
);

export const POST = route(threads.updateThreadState, ({ ctx, params, body }) =>
  updateThreadState(ctx, { threadId: params.thread_id, ...body }),
);
