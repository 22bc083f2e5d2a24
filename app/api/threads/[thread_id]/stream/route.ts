import * as threadStream from "@/lib/contract/thread-stream";
import { route } from "@/lib/http/route";
import { sse } from "@/lib/http/sse";
import { lastThreadEventId } from "@/lib/http/thread-event-id";
import { followThread } from "@/lib/services/threads/follow-thread";

export const GET = route(threadStream.joinThreadStream, async ({ ctx, params, query, request, signal }) => {
  const events = await followThread(ctx, {
    threadId: params.thread_id,
    after: lastThreadEventId(request),
    modes: query.stream_mode ?? query.stream_modes,
    signal,
  });
  return sse(events, { runPath: `/threads/${params.thread_id}` });
});
