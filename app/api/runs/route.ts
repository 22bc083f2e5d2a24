import * as statelessRuns from "@/lib/contract/stateless-runs";
import { located } from "@/lib/http/located";
import { route } from "@/lib/http/route";
import { createRun } from "@/lib/services/runs/create-run";

export const POST = route(statelessRuns.createStatelessRun, async ({ ctx, body }) => {
  const run = await createRun(ctx, body);
  return located(`/runs/${run.run_id}`, run);
});
