import * as versions from "@/lib/contract/versions";
import { route } from "@/lib/http/route";
import { deleteLabel } from "@/lib/services/versions/delete-label";
import { moveLabel } from "@/lib/services/versions/move-label";

export const PUT = route(versions.moveLabel, ({ ctx, params, body }) =>
  moveLabel(ctx, { assistantId: params.assistant_id, label: params.label, ...body }),
);

export const DELETE = route(versions.deleteLabel, ({ ctx, params }) =>
  deleteLabel(ctx, { assistantId: params.assistant_id, label: params.label }),
);
