import * as crons from "@/lib/contract/crons";
import { page } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { searchCrons } from "@/lib/services/crons/search-crons";

export const POST = route(crons.searchCrons, async ({ ctx, body }) => page(await searchCrons(ctx, body)));
