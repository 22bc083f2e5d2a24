import { log } from "../../log";
import { type Context, systemContext } from "../context";

/** Deletes the thread of a stateless run that has ended, with the run. What fails here is swept at the next start. */
export async function deleteTemporaryThread(ctx: Context, threadId: string): Promise<void> {
  try {
    await ctx.db.$executeRaw`delete from thread where thread_id = ${threadId}::uuid and temporary`;
  } catch (error) {
    log.warn("The thread of a stateless run could not be deleted; the next start will", { threadId, error });
  }
}

/** Deletes the threads that stateless runs left behind when their process died after their end. */
export async function sweepTemporaryThreads(): Promise<void> {
  await systemContext().db.$executeRaw`
    delete from thread where temporary and not exists (
      select from run where run.thread_id = thread.thread_id and run.status in ('pending', 'running'))`;
}
