import { hostname } from "node:os";
import { atStart } from "../db/when-it-answers";
import { env } from "../env";
import { newId } from "../ids";
import type { WorkerInfo } from "../ledger/beat";
import { closeListener, openListener } from "../ledger/listener";
import { systemContext } from "../services/context";
import { recoverRuns } from "../services/runs/recover-runs";
import { Heartbeat } from "./heartbeat";
import { startReaper } from "./reaper";
import { startScheduler } from "./scheduler";
import { startStoreSweeper } from "./store-sweeper";
import { startThreadSweeper } from "./thread-sweeper";
import { MAX_CRASHES } from "./tunables";
import { WebhookSender } from "./webhook-sender";
import { Worker } from "./worker";

interface Options {
  /** No other process can reach this database: what runs in it at the start is lost, whatever its lease says. */
  isAlone?: boolean;
  /** Whether requests are answered here too. */
  kind?: WorkerInfo["kind"];
  /** The program of a process for one run; see `Apart`. */
  apartEntry?: string;
}

export interface Engine {
  /**
   * Takes no more runs. Those in hand go on until they come to the end of a step, but for `graceMs` at most, and go back
   * into the queue there; `onWait` is told how many they are.
   */
  drain(graceMs: number, onWait: (waiting: { runs: number; graceMs: number }) => void): Promise<void>;
  stop(): Promise<void>;
}

/** Starts executing runs in this process. The database must be connected and the registry open. */
export async function startEngine({
  isAlone = false,
  kind = "server",
  apartEntry,
}: Options = {}): Promise<Engine> {
  await atStart(openListener);
  const workerId = newId();
  const slots = env().HEDDLE_CONCURRENCY;
  const leaseMs = env().HEDDLE_LEASE_SECONDS * 1000;
  const recovery = { leaseMs, maxCrashes: MAX_CRASHES };
  if (isAlone)
    await atStart(() => recoverRuns(systemContext(), { ...recovery, inHand: [], everything: true }));
  const info = { workerId, kind, host: hostname(), pid: process.pid, slots, leaseMs };
  const heartbeat = await atStart(() => Heartbeat.start(info));
  const worker = new Worker(slots, { workerId, leaseMs }, heartbeat, apartEntry);
  const reaper = startReaper(workerId, { ...recovery, inHand: () => worker.inHand() });
  const scheduler = startScheduler();
  const storeSweeper = startStoreSweeper();
  const webhooks = new WebhookSender();
  const threadSweeper = startThreadSweeper();
  return {
    drain: (graceMs, onWait) => worker.drain(graceMs, (runs) => onWait({ runs, graceMs })),
    async stop() {
      await reaper.stop();
      await scheduler.stop();
      await storeSweeper.stop();
      await threadSweeper.stop();
      await worker.stop();
      await heartbeat.stop();
      await webhooks.stop();
      await closeListener();
    },
  };
}
