import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { wait } from "@/lib/http/wait";
import { createRun } from "@/lib/services/runs/create-run";
import { waitForRun } from "@/lib/services/runs/wait-for-run";

export const POST = route(runs.createRunAndWait, async ({ ctx, params, body, signal }) => {
  const run = await createRun(ctx, { threadId: params.thread_id, ...body });
  const runPath = `/threads/${run.thread_id}/runs/${run.run_id}`;
  const result = waitForRun(ctx, {
    runId: run.run_id,
    signal,
    cancelOnDisconnect: body.on_disconnect === "cancel",
    isOwn: true,
  });
  return wait(result, { runPath, joinPath: `${runPath}/join` });
});
