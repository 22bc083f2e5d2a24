import { Prisma } from "../db/generated/client";
import { run } from "./store-items";

/**
 * Deletes up to `limit` items whose time is over and says how many. Several processes pass each other; an item that
 * is read in this moment, and so lives on, is left.
 */
export async function sweepExpiredItems(limit: number): Promise<number> {
  const { rows } = await run<{ count: number }>(Prisma.sql`
    with dead as (
      select path, key from store_item where expires_at <= now()
      order by expires_at limit ${limit} for update skip locked),
    swept as (
      delete from store_item using dead where store_item.path = dead.path and store_item.key = dead.key
      returning 1)
    select count(*)::int as count from swept`);
  return rows[0]?.count ?? 0;
}

/** Milliseconds until the next item expires, by the database's clock; null when none will. */
export async function nextExpiryInMs(): Promise<number | null> {
  const { rows } = await run<{ ms: number | null }>(Prisma.sql`
    select extract(epoch from min(expires_at) - now())::float8 * 1000 as ms from store_item`);
  return rows[0]?.ms ?? null;
}
