import * as crons from "@/lib/contract/crons";
import { route } from "@/lib/http/route";
import { deleteCron } from "@/lib/services/crons/delete-cron";
import { getCron } from "@/lib/services/crons/get-cron";
import { updateCron } from "@/lib/services/crons/update-cron";

export const GET = route(crons.getCron, ({ ctx, params }) => getCron(ctx, { cronId: params.cron_id }));

export const PATCH = route(crons.patchCron, ({ ctx, params, body }) =>
  updateCron(ctx, { cronId: params.cron_id, ...body }),
);

export const DELETE = route(crons.deleteCron, ({ ctx, params }) =>
  deleteCron(ctx, { cronId: params.cron_id }),
);
