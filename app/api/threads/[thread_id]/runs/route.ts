import * as runs from "@/lib/contract/runs";
import { located } from "@/lib/http/located";
import { route } from "@/lib/http/route";
import { createRun } from "@/lib/services/runs/create-run";
import { listRuns } from "@/lib/services/runs/list-runs";

export const GET = route(runs.listRuns, ({ ctx, params, query }) =>
  listRuns(ctx, { threadId: params.thread_id, ...query }),
);

export const POST = route(runs.createRun, async ({ ctx, params, body }) => {
  const run = await createRun(ctx, { threadId: params.thread_id, ...body });
  return located(`/threads/${run.thread_id}/runs/${run.run_id}`, run);
});
