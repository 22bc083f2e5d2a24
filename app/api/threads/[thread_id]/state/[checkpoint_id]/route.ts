import * as threadState from "@/lib/contract/thread-state";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";
import { selectState } from "@/lib/services/threads/select-state";

export const GET = route(threadState.getThreadStateAt, async ({ ctx, params, query }) =>
  selectState(
    await getThreadState(ctx, {
      threadId: params.thread_id,
      checkpointId: params.checkpoint_id,
      subgraphs: query.subgraphs,
    }),
    query.select,
  ),
);
