import { env } from "../env";
import { closePresence, openPresence } from "../ledger/presence";
import { systemContext } from "../services/context";
import { recoverRuns } from "../services/runs/recover-runs";
import { startScheduler } from "./scheduler";
import { startStoreSweeper } from "./store-sweeper";
import { startThreadSweeper } from "./thread-sweeper";
import { MAX_ATTEMPTS } from "./tunables";
import { WebhookSender } from "./webhook-sender";
import { Worker } from "./worker";

/**
 * Starts executing runs in this process: first what dead processes left, then what is queued. The database must be
 * connected and the registry open.
 */
export async function startEngine(): Promise<{ stop(): Promise<void> }> {
  await openPresence();
  await recoverRuns(systemContext(), MAX_ATTEMPTS);
  const worker = new Worker(env().HEDDLE_CONCURRENCY);
  const scheduler = startScheduler();
  const storeSweeper = startStoreSweeper();
  const webhooks = new WebhookSender();
  const threadSweeper = startThreadSweeper();
  return {
    async stop() {
      await scheduler.stop();
      await storeSweeper.stop();
      await threadSweeper.stop();
      await worker.stop();
      await webhooks.stop();
      await closePresence();
    },
  };
}
