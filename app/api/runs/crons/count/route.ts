import * as crons from "@/lib/contract/crons";
import { route } from "@/lib/http/route";
import { countCrons } from "@/lib/services/crons/count-crons";

export const POST = route(crons.countCrons, ({ ctx, body }) => countCrons(ctx, body));
