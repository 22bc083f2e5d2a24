import { pool } from "../db/client";

/** The time to live of every thread that has one has passed. The trigger would take the change for activity. */
export async function expireThreads(): Promise<void> {
  await pool().query(`
    begin;
    alter table thread disable trigger thread_active_stays;
    update thread set expires_at = now() - interval '1 minute' where expires_at is not null;
    alter table thread enable trigger thread_active_stays;
    commit`);
}
