import * as system from "@/lib/contract/system";
import { route } from "@/lib/http/route";
import { getInfo } from "@/lib/services/system/get-info";

export const GET = route(system.info, () => getInfo());
