import * as runs from "@/lib/contract/runs";
import { lastEventId } from "@/lib/http/last-event-id";
import { route } from "@/lib/http/route";
import { sse } from "@/lib/http/sse";
import { followRun } from "@/lib/services/runs/follow-run";

export const GET = route(runs.joinRunStream, async ({ ctx, params, query, request, signal }) => {
  const events = await followRun(ctx, {
    threadId: params.thread_id,
    runId: params.run_id,
    after: lastEventId(request),
    modes: query.stream_mode,
    namespaces: query.namespace,
    checkpointId: query.checkpoint_id,
    signal,
    cancelOnDisconnect: query.cancel_on_disconnect,
  });
  return sse(events, { runPath: `/threads/${params.thread_id}/runs/${params.run_id}` });
});
