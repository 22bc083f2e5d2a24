import * as statelessRuns from "@/lib/contract/stateless-runs";
import { lastEventId } from "@/lib/http/last-event-id";
import { route } from "@/lib/http/route";
import { sse } from "@/lib/http/sse";
import { followRun } from "@/lib/services/runs/follow-run";

export const GET = route(
  statelessRuns.joinStatelessRunStream,
  async ({ ctx, params, query, request, signal }) => {
    const events = await followRun(ctx, {
      runId: params.run_id,
      after: lastEventId(request),
      modes: query.stream_mode,
      namespaces: query.namespace,
      checkpointId: query.checkpoint_id,
      signal,
      cancelOnDisconnect: query.cancel_on_disconnect,
    });
    return sse(events, { runPath: `/runs/${params.run_id}` });
  },
);
