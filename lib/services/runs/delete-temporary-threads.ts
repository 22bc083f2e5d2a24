import { failpoint } from "../../failpoint";
import type { RunRow } from "../../ledger/run-row";
import { deleteStatelessThreads, forgetOldUse } from "../../ledger/stateless-use";
import { whenDeserted } from "../../ledger/wakeups";
import { log } from "../../log";
import { type Context, systemContext } from "../context";

/**
 * Deletes the thread of a stateless run that has ended, with the run, unless it is kept for a repeated request. What
 * fails here is swept at the next start.
 */
export function deleteTemporaryThread(ctx: Context, threadId: string): Promise<void> {
  return deleteTemporaryThreads(ctx, [threadId]);
}

/** The same, once nobody in this process reads the run any more. */
export function deleteWhenRead(ctx: Context, run: Pick<RunRow, "run_id" | "thread_id">): void {
  whenDeserted(`events:${run.run_id}`, () => void deleteTemporaryThread(ctx, run.thread_id));
}

/** The same for many; threads that are not temporary, or on which a run is left to do, stay. */
export async function deleteTemporaryThreads(ctx: Context, threadIds: string[]): Promise<void> {
  try {
    await failpoint("temporary-thread-before-delete");
    await deleteStatelessThreads(ctx.db, threadIds);
  } catch (error) {
    log.warn("Threads of stateless runs could not be deleted; the next start will", { threadIds, error });
  }
}

/** Deletes the threads that stateless runs left behind: their process died after their end, or they were kept. */
export async function sweepTemporaryThreads(): Promise<void> {
  const { db } = systemContext();
  await deleteStatelessThreads(db, null);
  await forgetOldUse(db);
}
