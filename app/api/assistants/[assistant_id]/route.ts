import * as assistants from "@/lib/contract/assistants";
import { route } from "@/lib/http/route";
import { deleteAssistant } from "@/lib/services/assistants/delete-assistant";
import { getAssistant } from "@/lib/services/assistants/get-assistant";
import { updateAssistant } from "@/lib/services/assistants/update-assistant";

export const GET = route(assistants.getAssistant, ({ ctx, params }) =>
  getAssistant(ctx, { assistantId: params.assistant_id }),
);

export const PATCH = route(assistants.patchAssistant, ({ ctx, params, body }) =>
  updateAssistant(ctx, { assistantId: params.assistant_id, ...body }),
);

export const DELETE = route(assistants.deleteAssistant, ({ ctx, params, query }) =>
  deleteAssistant(ctx, { assistantId: params.assistant_id, ...query }),
);
