import type { Hold } from "./run-row";
import { CHANNEL, notification } from "./wakeups";

/** Who a worker is. */
export interface WorkerInfo {
  workerId: string;
  /** server: it answers requests too. worker: it only executes. */
  kind: "server" | "worker";
  host: string;
  pid: number;
  slots: number;
  leaseMs: number;
}

/** What a beat has found of one hold. */
export interface Beaten {
  token: string;
  /** The token still holds the run. */
  held: boolean;
  /** The lease goes on. Of a run whose row was locked for a moment it does not: beat again soon. */
  renewed: boolean;
}

/**
 * One beat: the worker lives, and so do its claims. Never waits for a row, so that one run cannot cost all others their
 * leases. A worker that the others do not know, or have given up meanwhile, is told to them: they are to notice should
 * it die.
 */
export function beat(worker: WorkerInfo, holds: Hold[]): { name: string; text: string; values: unknown[] } {
  return {
    name: "heddle_beat",
    text: `
      with lease as materialized (
        select now() + $6::float8 * interval '1 millisecond' as expires_at, case
          when not exists (select from worker where worker_id = $1::uuid) then pg_notify($9, $10) end as told),
      living as (
        insert into worker (worker_id, kind, host, pid, slots, lease_ms, lease_expires_at)
        select $1::uuid, $2, $3, $4, $5, $6::float8, expires_at from lease
        on conflict (worker_id) do update set lease_expires_at = excluded.lease_expires_at),
      asked as (select * from unnest($7::uuid[], $8::uuid[]) as hold (run_id, token)),
      mine as (
        select run.run_id from run join asked on run.run_id = asked.run_id and run.claim_token = asked.token
        for no key update of run skip locked),
      renewed as (
        update run set lease_expires_at = lease.expires_at from mine, lease
        where run.run_id = mine.run_id returning run.run_id)
      select asked.token, run.run_id is not null as held, renewed.run_id is not null as renewed
      from asked left join run on run.run_id = asked.run_id and run.claim_token = asked.token
        left join renewed on renewed.run_id = asked.run_id`,
    values: [
      worker.workerId,
      worker.kind,
      worker.host,
      worker.pid,
      worker.slots,
      worker.leaseMs,
      holds.map(({ runId }) => runId),
      holds.map(({ token }) => token),
      CHANNEL,
      notification("leases"),
    ],
  };
}
