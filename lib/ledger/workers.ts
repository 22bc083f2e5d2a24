import { databaseUrl, pool } from "../db/client";
import { beat, type WorkerInfo } from "./beat";
import { CHANNEL, notification } from "./wakeups";

/** The worker is there from now on: the others are told, so that they notice should it die. */
export async function registerWorker(worker: WorkerInfo): Promise<void> {
  await pool().query(beat(worker, []));
  await pool().query("select pg_notify($1, $2)", [CHANNEL, notification("leases")]);
}

/** The worker has let go of its runs and ends. Until others forget it, it is known when it was last there. */
export async function retireWorker(workerId: string): Promise<void> {
  await pool().query(
    "update worker set retired_at = now(), lease_expires_at = least(lease_expires_at, now()) where worker_id = $1",
    [workerId],
  );
}

/** Where a thread with a connection of its own finds the database. */
export function urlForBeats(): string {
  return databaseUrl();
}
