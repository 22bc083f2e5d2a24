import { mutationOptions, queryOptions } from "@tanstack/react-query";
import type { Assistant } from "../contract/assistants";
import type { Thread, ThreadStatus } from "../contract/threads";
import { api, asContract } from "./api";
import type { ThreadsView } from "./paths";
import { type ThreadSummary, toThreadSummary } from "./thread-summary";

/** Which threads, and which page of them. */
export interface ThreadSlice {
  status?: ThreadStatus | undefined;
  limit: number;
  offset: number;
}

export interface ThreadPage {
  threads: ThreadSummary[];
  total: number;
}

export const threadKeys = {
  lists: () => ["threads", "list"] as const,
  list: (slice: ThreadSlice) =>
    ["threads", "list", slice.status ?? "any", slice.offset, slice.limit] as const,
  count: (status: ThreadStatus) => ["threads", "list", "count", status] as const,
  one: (threadId: string) => ["threads", "one", threadId] as const,
  itself: (threadId: string) => ["threads", "one", threadId, "itself"] as const,
  state: (threadId: string) => ["threads", "one", threadId, "state"] as const,
};

/** Rows on a page of the thread list. */
export const THREADS_PAGE = 25;

export function sliceOf({ status, page = 1 }: ThreadsView): ThreadSlice {
  return { status, limit: THREADS_PAGE, offset: (page - 1) * THREADS_PAGE };
}

/** What Home shows, in the order of need. */
export const HOME_SLICES = {
  waiting: { status: "interrupted", limit: 5, offset: 0 },
  running: { status: "busy", limit: 5, offset: 0 },
  failed: { status: "error", limit: 5, offset: 0 },
  recent: { limit: 6, offset: 0 },
} as const satisfies Record<string, ThreadSlice>;

/** A page of threads, last changed first. */
export const threadsQuery = (slice: ThreadSlice) =>
  queryOptions({
    queryKey: threadKeys.list(slice),
    queryFn: async ({ signal }): Promise<ThreadPage> => {
      const filter = slice.status ? { status: slice.status } : {};
      const [found, total] = await Promise.all([
        api().threads.search({
          ...filter,
          limit: slice.limit,
          offset: slice.offset,
          sortBy: "updated_at",
          sortOrder: "desc",
          signal,
        }),
        api().threads.count({ ...filter, signal }),
      ]);
      return { threads: asContract<Thread[]>(found).map(toThreadSummary), total };
    },
  });

export const threadCountQuery = (status: ThreadStatus) =>
  queryOptions({
    queryKey: threadKeys.count(status),
    queryFn: ({ signal }) => api().threads.count({ status, signal }),
  });

/** A new, empty thread for an assistant. The thread remembers which, so its page can offer it. */
export const startThread = mutationOptions({
  mutationFn: async (assistant: Pick<Assistant, "assistant_id" | "graph_id">) =>
    asContract<Thread>(
      await api().threads.create({
        metadata: { assistant_id: assistant.assistant_id, graph_id: assistant.graph_id },
      }),
    ),
  onSuccess: (_thread, _assistant, _result, { client }) =>
    client.invalidateQueries({ queryKey: threadKeys.lists() }),
});

export const deleteThread = mutationOptions({
  mutationFn: (threadId: string) => api().threads.delete(threadId),
  onSuccess: (_nothing, _threadId, _result, { client }) =>
    client.invalidateQueries({ queryKey: threadKeys.lists() }),
});
