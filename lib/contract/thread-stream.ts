import { z } from "zod";
import { queryList, refusals, Uuid } from "./common";
import { operation } from "./operation";
import { ThreadStreamMode } from "./stream";

export const joinThreadStream = operation({
  id: "join_thread_stream",
  tag: "Threads",
  method: "GET",
  path: "/threads/{thread_id}/stream",
  summary: "Follow a thread over all of its runs",
  description:
    "Stays open until the caller closes it or the thread is deleted. `run_modes` (the default): everything that the runs say, each ended by `metadata` with the status `run_done`. `lifecycle`: the begin and end of each run. `state_update`: the state after each update. `Last-Event-ID` names the last event seen, `-` the start; without it the stream begins now.",
  params: z.object({ thread_id: Uuid }),
  query: z.object({
    stream_mode: queryList(ThreadStreamMode),
    /** The same; the document and the SDKs call it differently. */
    stream_modes: queryList(ThreadStreamMode),
  }),
  responses: {
    200: { description: "Server-sent events", content: "sse" },
    ...refusals({ 404: "No such thread", 422: "Not well formed" }),
  },
});
