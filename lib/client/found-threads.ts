import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { FoundThread, ThreadWords } from "../contract/thread-search";
import { request } from "./api";
import { threadKeys } from "./threads";

/** The threads that the words, the pair or the id find. While others are on their way, those before stay. */
export const foundThreadsQuery = (words: ThreadWords) =>
  queryOptions({
    queryKey: [...threadKeys.lists(), "found", words] as const,
    queryFn: () => request<FoundThread[]>("/studio/threads/search", { method: "POST", body: words }),
    placeholderData: keepPreviousData,
  });
