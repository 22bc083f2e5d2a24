import * as threadState from "@/lib/contract/thread-state";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";
import { selectState } from "@/lib/services/threads/select-state";

export const POST = route(threadState.postThreadStateAt, async ({ ctx, params, body: { select, ...body } }) =>
  selectState(await getThreadState(ctx, { threadId: params.thread_id, ...body }), select),
);
