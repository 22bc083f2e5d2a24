import * as statelessRuns from "@/lib/contract/stateless-runs";
import { route } from "@/lib/http/route";
import { sse } from "@/lib/http/sse";
import { createRun } from "@/lib/services/runs/create-run";
import { followRun } from "@/lib/services/runs/follow-run";

export const POST = route(statelessRuns.createStatelessRunAndStream, async ({ ctx, query, body, signal }) => {
  const run = await createRun(ctx, body);
  const events = await followRun(ctx, {
    runId: run.run_id,
    after: "start",
    namespaces: query.namespace,
    signal,
    cancelOnDisconnect: body.on_disconnect === "cancel",
    isOwn: true,
  });
  return sse(events, { runPath: `/runs/${run.run_id}` });
});
