import type { Db } from "../db/client";

/**
 * Locks threads until the transaction ends: nobody changes them or gives them a run. Everybody locks a thread before
 * its runs and crons, and many threads in the order of their ids, so no two wait for each other in a circle.
 */
export async function lockThreads(db: Db, threadIds: string[]): Promise<void> {
  await db.$queryRaw`
    select 1 from thread where thread_id = any(${threadIds}::uuid[]) order by thread_id for no key update`;
}
