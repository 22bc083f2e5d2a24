import * as system from "@/lib/contract/system";
import { route } from "@/lib/http/route";
import { describeServer } from "@/lib/services/system/describe-server";

export const GET = route(system.info, ({ ctx }) => describeServer(ctx));
