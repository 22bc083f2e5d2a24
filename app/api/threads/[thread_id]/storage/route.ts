import * as upkeep from "@/lib/contract/thread-upkeep";
import { route } from "@/lib/http/route";
import { getThreadStorage } from "@/lib/services/threads/get-thread-storage";

export const GET = route(upkeep.getThreadStorage, ({ ctx, params }) =>
  getThreadStorage(ctx, { threadId: params.thread_id }),
);
