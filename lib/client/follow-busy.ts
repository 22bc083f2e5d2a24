import type { QueryClient } from "@tanstack/react-query";
import { api } from "./api";
import { threadKeys } from "./threads";

/**
 * Waits until a run of one of `threadIds` ends and then asks for the lists anew. Each thread holds one connection
 * that the server answers when the run is over, so nothing polls. Ends quietly when `signal` is aborted.
 */
export async function refreshWhenSettled(
  client: QueryClient,
  threadIds: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    threadIds.map(async (threadId) => {
      try {
        const [run] = await api().runs.list(threadId, { limit: 1, signal });
        if (run?.status === "pending" || run?.status === "running") {
          await api().runs.join(threadId, run.run_id, { signal });
        }
      } catch {
        // A failed run answers a join with an error; aborted, deleted or unreachable, the lists are asked anew or left.
      }
      if (!signal.aborted) await client.invalidateQueries({ queryKey: threadKeys.lists() });
    }),
  );
}
