import * as crons from "@/lib/contract/crons";
import { route } from "@/lib/http/route";
import { createCron } from "@/lib/services/crons/create-cron";

export const POST = route(crons.createCron, ({ ctx, body }) => createCron(ctx, body));
