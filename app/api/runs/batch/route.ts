import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { createRuns } from "@/lib/services/runs/create-runs";

export const POST = route(runs.createRunBatch, ({ ctx, body }) => createRuns(ctx, body));
