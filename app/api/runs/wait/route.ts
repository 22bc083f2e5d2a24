import * as statelessRuns from "@/lib/contract/stateless-runs";
import { route } from "@/lib/http/route";
import { wait } from "@/lib/http/wait";
import { createRun } from "@/lib/services/runs/create-run";
import { waitForRun } from "@/lib/services/runs/wait-for-run";

export const POST = route(statelessRuns.createStatelessRunAndWait, async ({ ctx, body, signal }) => {
  const run = await createRun(ctx, body);
  const result = waitForRun(ctx, {
    runId: run.run_id,
    signal,
    cancelOnDisconnect: body.on_disconnect === "cancel",
    isOwn: true,
  });
  return wait(result, { runPath: `/runs/${run.run_id}` });
});
