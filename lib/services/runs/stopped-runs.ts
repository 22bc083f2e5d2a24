import { CHANNEL, notification, type Topic, wake } from "../../ledger/wakeups";
import type { Context } from "../context";

/**
 * Who must hear that a run was stopped, or is to stop: its holder or, without one, the reaper, its
 * readers, and the queue behind it.
 */
function topicsOf(runIds: string[]): Topic[] {
  return runIds.length === 0
    ? []
    : ["queue", "leases", ...runIds.flatMap((runId): Topic[] => [`cancel:${runId}`, `events:${runId}`])];
}

/** Tells the other processes, at the commit of `tx`. */
export async function notifyOfStopped(tx: Context, runIds: string[]): Promise<void> {
  const payloads = topicsOf(runIds).map(notification);
  if (payloads.length === 0) return;
  await tx.db.$executeRaw`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) as payload`;
}

/** Tells this process. Call it after the commit. */
export function wakeForStopped(runIds: string[]): void {
  for (const topic of topicsOf(runIds)) wake(topic);
}
