import * as manyRuns from "@/lib/contract/many-runs";
import { route } from "@/lib/http/route";
import { createRuns } from "@/lib/services/runs/create-runs";

export const POST = route(manyRuns.createRunBatch, ({ ctx, body }) => createRuns(ctx, body));
