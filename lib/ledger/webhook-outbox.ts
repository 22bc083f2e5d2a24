import type { JsonObject } from "../contract/common";
import { pool } from "../db/client";
import { nextDue } from "./next-due";
import { CHANNEL, notification } from "./wakeups";

/**
 * The webhooks that are owed. A claim sets `next_attempt_at` to when the attempt counts as lost, so what a dead process
 * held is due again by itself; SKIP LOCKED lets processes pass each other.
 */
export interface ClaimedDelivery {
  delivery_id: string;
  run_id: string;
  url: string;
  host: string;
  payload: JsonObject;
  /** From 1 on. */
  attempt: number;
}

/** How an attempt ended. `retryInMs` null: it was the last one. */
export type Attempted =
  | { status: "delivered"; responseStatus: number }
  | { status: "failed"; responseStatus: number | null; error: string; retryInMs: number | null };

interface Claim {
  limit: number;
  perHost: number;
  /** How many this process delivers right now, by host. */
  busy: Map<string, number>;
  leaseMs: number;
}

/** Takes due deliveries, at most `perHost` to each host, counting those in hand. */
export async function claimDeliveries({ limit, perHost, busy, leaseMs }: Claim): Promise<ClaimedDelivery[]> {
  const { rows } = await pool().query<ClaimedDelivery>({
    name: "claim_webhooks",
    // From host to host by the index: a host with a long backlog costs no more than one with a short one.
    text: `
      with recursive hosts as (
        (select host from webhook_delivery where status = 'pending' order by host limit 1)
        union all
        select (
          select next.host from webhook_delivery next
          where next.status = 'pending' and next.host > hosts.host order by next.host limit 1)
        from hosts where hosts.host is not null),
      due as (
        select picked.delivery_id from hosts
        left join unnest($1::text[], $2::int[]) as busy (host, deliveries) on busy.host = hosts.host
        cross join lateral (
          select delivery_id from webhook_delivery
          where status = 'pending' and host = hosts.host and next_attempt_at <= now()
          order by next_attempt_at limit greatest($3 - coalesce(busy.deliveries, 0), 0)
          for update skip locked) as picked
        where hosts.host is not null limit $4)
      update webhook_delivery delivery set attempt = delivery.attempt + 1,
        next_attempt_at = now() + $5 * interval '1 millisecond'
      from due where delivery.delivery_id = due.delivery_id
      returning delivery.delivery_id, delivery.run_id, delivery.url, delivery.host, delivery.payload,
        delivery.attempt`,
    values: [[...busy.keys()], [...busy.values()], perHost, limit, leaseMs],
  });
  return rows;
}

/** Writes how an attempt ended. False: its claim was lost meanwhile, and nothing is written. */
export async function settleDelivery(claimed: ClaimedDelivery, ended: Attempted): Promise<boolean> {
  const retryInMs = ended.status === "failed" ? ended.retryInMs : null;
  const { rowCount } = await pool().query(
    `update webhook_delivery set status = case when $3::float8 is null then $4 else 'pending' end,
       next_attempt_at = case when $3::float8 is null then next_attempt_at
         else now() + $3::float8 * interval '1 millisecond' end,
       settled_at = case when $3::float8 is null then now() end,
       response_status = $5, error = $6
     where delivery_id = $1 and attempt = $2 and status = 'pending'`,
    [
      claimed.delivery_id,
      claimed.attempt,
      retryInMs,
      ended.status,
      ended.responseStatus,
      ended.status === "failed" ? ended.error : null,
    ],
  );
  return rowCount === 1;
}

/** Gives a claimed delivery back, uncharged, and tells the other processes: this one stops. */
export async function releaseDelivery(claimed: ClaimedDelivery): Promise<void> {
  await pool().query(
    `with released as (
       update webhook_delivery set attempt = attempt - 1, next_attempt_at = now()
       where delivery_id = $1 and attempt = $2 and status = 'pending' returning 1)
     select pg_notify($3, $4) from released`,
    [claimed.delivery_id, claimed.attempt, CHANNEL, notification("webhooks")],
  );
}

/** Asks when the next delivery is due; see `nextDue`. */
export function nextDeliveryDue(): () => Promise<number | null> {
  return nextDue(
    "select min(next_attempt_at) from webhook_delivery where status = 'pending' and next_attempt_at > $1",
  );
}

/** Deletes up to `limit` deliveries that ended more than `days` ago, and says how many. */
export async function sweepDeliveries(days: number, limit: number): Promise<number> {
  const { rowCount } = await pool().query(
    `delete from webhook_delivery where delivery_id in (
       select delivery_id from webhook_delivery where settled_at < now() - $1 * interval '1 day'
       order by settled_at limit $2 for update skip locked)`,
    [days, limit],
  );
  return rowCount ?? 0;
}
