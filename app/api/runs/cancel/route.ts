import * as manyRuns from "@/lib/contract/many-runs";
import { route } from "@/lib/http/route";
import { cancelRuns } from "@/lib/services/runs/cancel-runs";

export const POST = route(manyRuns.cancelRuns, ({ ctx, body, query }) => cancelRuns(ctx, body, query.action));
