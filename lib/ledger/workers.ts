import { databaseUrl, pool } from "../db/client";
import { beat, type WorkerInfo } from "./beat";

/** The worker is there from now on, and the others are told. */
export async function registerWorker(worker: WorkerInfo): Promise<void> {
  await pool().query(beat(worker, []));
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
