import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { cancelRun } from "@/lib/services/runs/cancel-run";

export const POST = route(runs.cancelRun, async ({ ctx, params, query, signal }) => {
  await cancelRun(ctx, { threadId: params.thread_id, runId: params.run_id, ...query, signal });
  return new Response(null, { status: query.wait ? 204 : 202 });
});
