import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { countAssistants } from "@/lib/services/assistants/count-assistants";

export const POST = route(assistants.countAssistants, ({ ctx, body }) => countAssistants(ctx, body));
