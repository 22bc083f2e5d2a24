import * as threadState from "@/lib/contract/thread-state";
import { route } from "@/lib/http/route";
import { getThreadHistory } from "@/lib/services/threads/get-thread-history";
import { selectStates } from "@/lib/services/threads/select-state";

export const GET = route(threadState.getThreadHistory, async ({ ctx, params, query: { select, ...query } }) =>
  selectStates(await getThreadHistory(ctx, { threadId: params.thread_id, ...query }), select),
);

export const POST = route(
  threadState.searchThreadHistory,
  async ({ ctx, params, body: { select, ...body } }) =>
    selectStates(await getThreadHistory(ctx, { threadId: params.thread_id, ...body }), select),
);
