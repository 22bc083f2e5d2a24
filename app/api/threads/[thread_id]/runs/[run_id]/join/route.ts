import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { wait } from "@/lib/http/wait";
import { getRun } from "@/lib/services/runs/get-run";
import { waitForRun } from "@/lib/services/runs/wait-for-run";

export const GET = route(runs.joinRun, async ({ ctx, params, query, signal }) => {
  const run = await getRun(ctx, { threadId: params.thread_id, runId: params.run_id });
  const runPath = `/threads/${run.thread_id}/runs/${run.run_id}`;
  const result = waitForRun(ctx, {
    runId: run.run_id,
    signal,
    cancelOnDisconnect: query.cancel_on_disconnect,
  });
  return wait(result, { runPath, joinPath: `${runPath}/join` });
});
