import * as system from "@/lib/contract/system";
import { route } from "@/lib/http/route";
import { checkHealth } from "@/lib/services/system/check-health";

export const GET = route(system.ok, ({ ctx, query }) => checkHealth(ctx, { checkDb: query.check_db }));
