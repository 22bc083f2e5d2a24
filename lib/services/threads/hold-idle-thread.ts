import type { AuthFilter } from "../../auth/project-auth";
import type { Thread as ThreadRow } from "../../db/generated/client";
import { ConflictError } from "../../errors";
import { remember } from "../../remember";
import { type Context, inTransaction } from "../context";
import { Slots } from "../slots";
import { lockThread } from "./find";

/**
 * Whoever holds a thread has one connection, and the project's code that is asked meanwhile may need others. Far
 * fewer may hold than the pool has connections, else all of them would wait for each other.
 */
const holders = remember("thread holders", () => new Slots(4));

/** Runs work that holds a connection and may need another one; it waits for its turn without any. */
export function asHolder<T>(work: () => Promise<T>): Promise<T> {
  return holders.use(work);
}

/**
 * Runs `work` while nobody can change the thread or give it a run. `missing` makes the error of a thread that does
 * not exist, or that `filter`, which `authorize` answered, hides. Throws ConflictError when a run is active on the
 * thread, before any work.
 */
export function holdIdleThread<T>(
  ctx: Context,
  { threadId, filter }: { threadId: string; filter: AuthFilter | null },
  missing: (threadId: string) => Error,
  work: (tx: Context, thread: ThreadRow) => Promise<T>,
): Promise<T> {
  return asHolder(() =>
    inTransaction(ctx, async (tx) => {
      const thread = await lockThread(tx, threadId, filter);
      if (!thread) throw missing(threadId);
      const active = await tx.db.run.findFirst({
        where: { threadId: thread.threadId, status: { in: ["pending", "running"] } },
        select: { runId: true },
      });
      if (active) {
        throw new ConflictError(
          `Thread ${thread.threadId} is busy with run ${active.runId}: wait for it to end, or cancel it first.`,
        );
      }
      return work(tx, thread);
    }),
  );
}
