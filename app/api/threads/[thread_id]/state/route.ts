import * as threadState from "@/lib/contract/thread-state";
import { route } from "@/lib/http/route";
import { getThreadState } from "@/lib/services/threads/get-thread-state";
import { patchThreadState } from "@/lib/services/threads/patch-thread-state";
import { selectState } from "@/lib/services/threads/select-state";
import { updateThreadState } from "@/lib/services/threads/update-thread-state";

export const GET = route(threadState.getThreadState, async ({ ctx, params, query }) =>
  selectState(
    await getThreadState(ctx, { threadId: params.thread_id, subgraphs: query.subgraphs }),
    query.select,
  ),
);

export const POST = route(threadState.updateThreadState, ({ ctx, params, body }) =>
  updateThreadState(ctx, { threadId: params.thread_id, ...body }),
);

export const PATCH = route(threadState.patchThreadState, ({ ctx, params, body }) =>
  patchThreadState(ctx, { threadId: params.thread_id, ...body }),
);
