import { QueryClient } from "@tanstack/react-query";
import { statusOf } from "./api";

const STALE_MS = 15_000;

/**
 * The cache of settled truth. What is stale is asked again when a view opens, when the window comes back into
 * focus, and when a mutation says so. Nothing polls but the look at the engine, in whose place nobody can tell.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 1 && !isRefusal(error),
      },
    },
  });
}

/** The server understood and said no: asking again changes nothing. */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status < 500;
}
