import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";

export const GET = route(threads.getThreadStateAt, ({ ctx, params, query }) =>
  getThreadState(ctx, {
    threadId: params.thread_id,
    checkpoint: { checkpoint_id: params.checkpoint_id },
    ...query,
  }),
);
