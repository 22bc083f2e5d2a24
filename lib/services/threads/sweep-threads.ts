import { deleteThreads, keepNewestCheckpoints } from "../../ledger/delete-threads";
import { claimExpiredThreads, restExpiry } from "../../ledger/thread-expiry";
import { type Context, inTransaction } from "../context";

/** Threads in one transaction. */
const BATCH = 100;

/**
 * Deletes or thins out threads whose time to live has passed, at most `limit`, in batches that each commit by
 * themselves. Answers how many; several processes may do it at once.
 */
export async function sweepThreads(
  ctx: Context,
  { limit, isStopping }: { limit: number; isStopping: () => boolean },
): Promise<number> {
  let swept = 0;
  while (swept < limit && !isStopping()) {
    const size = Math.min(BATCH, limit - swept);
    const done = await inTransaction(ctx, async (tx) => {
      const expired = await claimExpiredThreads(tx.db, size);
      const ids = (wanted: string) =>
        expired.filter(({ strategy }) => strategy === wanted).map(({ thread_id }) => thread_id);
      const thinned = ids("keep_latest");
      await deleteThreads(tx.db, ids("delete"));
      await keepNewestCheckpoints(tx.db, thinned);
      await restExpiry(tx.db, thinned);
      return expired.length;
    });
    swept += done;
    if (done < size) break;
  }
  return swept;
}
