import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { deleteRun } from "@/lib/services/runs/delete-run";
import { getRun } from "@/lib/services/runs/get-run";

export const GET = route(runs.getRun, ({ ctx, params }) =>
  getRun(ctx, { threadId: params.thread_id, runId: params.run_id }),
);

export const DELETE = route(runs.deleteRun, ({ ctx, params }) =>
  deleteRun(ctx, { threadId: params.thread_id, runId: params.run_id }),
);
