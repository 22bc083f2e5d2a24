import * as upkeep from "@/lib/contract/thread-upkeep";
import { route } from "@/lib/http/route";
import { pruneThreads } from "@/lib/services/threads/prune-threads";

export const POST = route(upkeep.pruneThreads, ({ ctx, body }) => pruneThreads(ctx, body));
