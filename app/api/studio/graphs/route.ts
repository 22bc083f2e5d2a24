import * as studio from "@/lib/contract/studio";
import { route } from "@/lib/http/route";
import { listGraphs } from "@/lib/services/system/list-graphs";

export const GET = route(studio.listGraphs, ({ ctx }) => listGraphs(ctx));
