import * as threads from "@/lib/contract/threads";
import { route } from "@/lib/http/route";
import { copyThread } from "@/lib/services/threads/copy-thread";

export const POST = route(threads.copyThread, ({ ctx, params }) =>
  copyThread(ctx, { threadId: params.thread_id }),
);
