import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { createAssistant } from "@/lib/services/assistants/create-assistant";

export const POST = route(assistants.createAssistant, ({ ctx, body }) => createAssistant(ctx, body));
