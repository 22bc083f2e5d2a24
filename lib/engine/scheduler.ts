import { nextCronInMs } from "../ledger/cron-queue";
import { log } from "../log";
import { systemContext } from "../services/context";
import { fireDueCron, passTick } from "../services/crons/fire-cron";
import { DueLoop } from "./due-loop";
import { CRON_FAILURES } from "./tunables";

/** Fires crons at their times. Several processes may each have one: a tick makes one run. */
export function startScheduler(): { stop(): Promise<void> } {
  /** How often in a row a cron could not be fired, for no reason of its own. */
  const failures = new Map<string, number>();
  return new DueLoop({
    name: "crons",
    topic: "crons",
    work: (isStopping) => fireAllDue(failures, isStopping),
    nextDueInMs: nextCronInMs,
  });
}

/** One that fails lets the others pass. Throws when any has failed: the loop comes back to them. */
async function fireAllDue(failures: Map<string, number>, isStopping: () => boolean): Promise<void> {
  const ctx = systemContext();
  const failed: string[] = [];
  while (!isStopping()) {
    const firing = await fireDueCron(ctx, failed);
    if (!firing) break;
    const { cron, outcome } = firing;
    if (outcome !== "failed") {
      failures.delete(cron.cron_id);
      continue;
    }
    failed.push(cron.cron_id);
    const times = (failures.get(cron.cron_id) ?? 0) + 1;
    failures.set(cron.cron_id, times);
    log.error("A cron could not be fired", { cronId: cron.cron_id, times, error: firing.error });
    if (times < CRON_FAILURES) continue;
    await passTick(ctx, cron, firing.error);
    failures.delete(cron.cron_id);
  }
  // What has not failed now is dealt with: here, by another process, or because the cron is gone.
  for (const cronId of failures.keys()) if (!failed.includes(cronId)) failures.delete(cronId);
  if (failures.size > 0) throw new Error(`${failures.size} crons are still due`);
}
