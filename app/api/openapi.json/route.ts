import { openApiDocument } from "@/lib/contract/openapi";
import * as system from "@/lib/contract/system";
import { servedOperations } from "@/lib/http/http-settings";
import { route } from "@/lib/http/route";
import { getInfo } from "@/lib/services/system/get-info";

export const GET = route(system.openapi, () => openApiDocument(getInfo().version, servedOperations()));
