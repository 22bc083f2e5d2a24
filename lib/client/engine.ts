import { queryOptions } from "@tanstack/react-query";
import type { EngineState } from "../contract/studio";
import { request } from "./api";

/** How often a page that is looked at asks: seldom while all is well, soon again while somebody waits for a worker. */
const CALM_MS = 30_000;
const WAITING_MS = 5_000;

/** Whether anybody executes runs. */
export const engineQuery = () =>
  queryOptions({
    queryKey: ["engine"] as const,
    queryFn: () => request<EngineState>("/studio/engine"),
    refetchInterval: ({ state }) => (state.data?.workers === 0 ? WAITING_MS : CALM_MS),
  });
