import * as studio from "@/lib/contract/studio";
import { route } from "@/lib/http/route";
import { getEngine } from "@/lib/services/system/get-engine";

export const GET = route(studio.getEngine, ({ ctx }) => getEngine(ctx));
