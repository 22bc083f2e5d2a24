import type { ThreadPrune } from "../../contract/thread-upkeep";
import { Prisma } from "../../db/generated/client";
import { deleteThreads, IS_IDLE, keepNewestCheckpoints } from "../../ledger/delete-threads";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { allowed } from "../sql";

/** Threads in one transaction. */
const BATCH = 200;

/**
 * Deletes threads, or all but their newest checkpoints. Threads that are not there, or not for the caller to see, and
 * those with a run that is pending or running are passed over: the answer counts the others. Each batch commits by
 * itself; the same call again does the rest.
 */
export async function pruneThreads(ctx: Context, input: ThreadPrune): Promise<{ pruned_count: number }> {
  const action = input.strategy === "delete" ? "delete" : "update";
  const { value, filter } = await authorize(ctx, "threads", action, input);
  const prune = input.strategy === "delete" ? deleteThreads : keepNewestCheckpoints;
  const ids = [...new Set(value.thread_ids)];
  let count = 0;
  for (let start = 0; start < ids.length; start += BATCH) {
    const conditions = [
      Prisma.sql`thread_id = any(${ids.slice(start, start + BATCH)}::uuid[])`,
      Prisma.sql`not temporary`,
      IS_IDLE,
      ...allowed(Prisma.sql`metadata`, filter),
    ];
    count += await inTransaction(ctx, async (tx) => {
      // In the order of ids, so that two callers never wait for each other.
      const chosen = await tx.db.$queryRaw<{ thread_id: string }[]>`
        select thread_id from thread where ${Prisma.join(conditions, " and ")} order by thread_id for update`;
      await prune(
        tx.db,
        chosen.map(({ thread_id }) => thread_id),
      );
      return chosen.length;
    });
  }
  return { pruned_count: count };
}
