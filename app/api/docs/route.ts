import { openApiDocument } from "@/lib/contract/openapi";
import * as system from "@/lib/contract/system";
import { docsPage } from "@/lib/http/docs/docs-page";
import { route } from "@/lib/http/route";
import { getInfo } from "@/lib/services/system/get-info";

export const GET = route(system.docs, () => docsPage(openApiDocument(getInfo().version)));
