import * as threads from "@/lib/contract/threads";
import { preferred } from "@/lib/http/preferred";
import { route } from "@/lib/http/route";
import { deleteThread } from "@/lib/services/threads/delete-thread";
import { getThread } from "@/lib/services/threads/get-thread";
import { updateThread } from "@/lib/services/threads/update-thread";

export const GET = route(threads.getThread, ({ ctx, params, query }) =>
  getThread(ctx, { threadId: params.thread_id, ...query }),
);

export const PATCH = route(threads.patchThread, async ({ ctx, params, body, request }) =>
  preferred(request, await updateThread(ctx, { threadId: params.thread_id, ...body })),
);

export const DELETE = route(threads.deleteThread, ({ ctx, params }) =>
  deleteThread(ctx, { threadId: params.thread_id }),
);
