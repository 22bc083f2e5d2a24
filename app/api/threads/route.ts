import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { createThread } from "@/lib/services/threads/create-thread";

export const POST = route(threads.createThread, ({ ctx, body }) => createThread(ctx, body));
