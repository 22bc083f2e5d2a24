import { queryOptions } from "@tanstack/react-query";
import { api, statusOf } from "./api";

/** Whether there is a thread with this id. */
export const threadExistsQuery = (threadId: string) =>
  queryOptions({
    queryKey: ["threads", "exists", threadId] as const,
    queryFn: async ({ signal }): Promise<boolean> => {
      try {
        await api().threads.get(threadId, { signal });
        return true;
      } catch (error) {
        if (statusOf(error) === 404) return false;
        throw error;
      }
    },
  });
