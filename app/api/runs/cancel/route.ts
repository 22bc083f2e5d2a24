import * as runs from "@/lib/contract/runs";
import { route } from "@/lib/http/route";
import { cancelRuns } from "@/lib/services/runs/cancel-runs";

export const POST = route(runs.cancelRuns, ({ ctx, body, query }) => cancelRuns(ctx, body, query.action));
