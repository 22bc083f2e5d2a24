import type { JsonObject } from "../contract/common";
import { pool } from "../db/client";
import { Prisma } from "../db/generated/client";
import { whenItAnswers } from "../db/when-it-answers";
import { FencedError, held } from "./fence";
import type { Hold } from "./run-row";
import { type Address, endOfPath, fromPath } from "./store-address";
import { fromStoredValue, type StoredValue } from "./store-value";
import { CHANNEL, notification, wake } from "./wakeups";

/** An item as it was read. */
export interface StoredItem extends Address {
  namespace: string[];
  value: JsonObject;
  createdAt: Date;
  updatedAt: Date;
  /** It has a time to live. */
  expires: boolean;
}

/** An item to write. */
export interface ItemToPut extends Address {
  value: StoredValue;
  /** Minutes; null: it stays. */
  ttl: number | null;
  vectors: Vectors | null;
}

/** Unit vectors of `dims` numbers, one after the other, as little-endian float4. */
export interface Vectors {
  dims: number;
  bytes: Uint8Array;
}

interface Row extends Address {
  json: string;
  created_at: Date;
  updated_at: Date;
  expires: boolean;
}

const COLUMNS = Prisma.sql`path, key, coalesce(exact, value::text) as json, created_at, updated_at,
  ttl_minutes is not null as expires`;

/** An item is gone the moment it expires, whether or not it has been swept. */
const LIVE = Prisma.sql`(expires_at is null or expires_at > now())`;

export function isBelow(path: string): Prisma.Sql[] {
  return path === "" ? [LIVE] : [LIVE, Prisma.sql`path >= ${path} and path < ${endOfPath(path)}`];
}

/** The items that are at these addresses, in any order. */
export async function findItems(addresses: Address[], hold?: Hold): Promise<StoredItem[]> {
  const sql = Prisma.sql`select ${COLUMNS} from store_item join ${tableOf(addresses)} using (path, key)
    where ${LIVE}`;
  return readItems(sql, hold);
}

/** Those that meet the conditions, the last written first. */
export async function listItems(
  conditions: Prisma.Sql[],
  page: { limit: number; offset: number },
  hold?: Hold,
): Promise<StoredItem[]> {
  const sql = Prisma.sql`select ${COLUMNS} from store_item where ${Prisma.join(conditions, " and ")}
    order by revision desc limit ${page.limit} offset ${page.offset}`;
  return readItems(sql, hold);
}

/**
 * Puts and deletes at addresses that all differ, in one statement: all of them or none. Throws FencedError when the run
 * that writes them is held by another.
 */
export async function writeItems(puts: ItemToPut[], deletes: Address[], hold?: Hold): Promise<void> {
  const ttls = puts.flatMap(({ ttl }) => ttl ?? []);
  const soonest = ttls.length === 0 ? null : Math.min(...ttls);
  const sql = Prisma.sql`
    with fence as (${fenceOf(hold)}),
    turn as (${taking([...puts, ...deletes])}),
    deleted as (
      delete from store_item using ${tableOf(deletes)}
      where exists (select from fence) and (select count(*) from turn) >= 0
        and store_item.path = address.path and store_item.key = address.key),
    written as (
      insert into store_item as item (path, key, value, exact, ttl_minutes, expires_at, vectors, vector_dims)
      select path, key, value, exact, ttl, now() + ttl * interval '1 minute', vectors, dims
      from ${tableToPut(puts)} where exists (select from fence) and (select count(*) from turn) >= 0
      order by path, key
      on conflict (path, key) do update set
        value = excluded.value, exact = excluded.exact, ttl_minutes = excluded.ttl_minutes,
        expires_at = excluded.expires_at, vectors = excluded.vectors, vector_dims = excluded.vector_dims,
        created_at = case when item.expires_at <= now() then excluded.created_at else item.created_at end,
        updated_at = excluded.updated_at, revision = nextval('store_item_revision_seq'))
    -- Whoever sweeps is awake already for what expires before.
    select case when ${soonest}::float8 is not null and not exists (
        select from store_item
        where expires_at > now() and expires_at <= now() + ${soonest}::float8 * interval '1 minute')
      then pg_notify(${CHANNEL}, ${notification("store-expiry")})::text is not null end as is_next,
      exists (select from fence) as is_held`;
  const { rows } = await run<{ is_next: boolean; is_held: boolean }>(sql, hold);
  if (!rows[0]?.is_held) throw new FencedError();
  if (rows[0]?.is_next) wake("store-expiry");
}

/** Requests write without a hold. */
function fenceOf(hold: Hold | undefined): Prisma.Sql {
  return hold ? held(hold) : Prisma.sql`select`;
}

/** Says that its locks are those of batches. */
const BATCH_LOCKS = 0x4866;

/**
 * Batches that touch several items take turns, or two of them could wait for each other: each takes the locks of its
 * items, of which there are 64, in one order. Who writes one item never waits while others wait for it.
 */
function taking(addresses: Address[]): Prisma.Sql {
  if (addresses.length < 2) return Prisma.sql`select`;
  return Prisma.sql`select pg_advisory_xact_lock(${BATCH_LOCKS}::int, lock) from (
    select distinct hashtext(path || key) & 63 as lock from ${tableOf(addresses)} order by lock) as locks`;
}

function tableToPut(puts: ItemToPut[]): Prisma.Sql {
  return Prisma.sql`unnest(${puts.map(({ path }) => path)}::text[], ${puts.map(({ key }) => key)}::text[],
    ${puts.map(({ value }) => value.value)}::jsonb[], ${puts.map(({ value }) => value.exact)}::text[],
    ${puts.map(({ ttl }) => ttl)}::float8[], ${puts.map(({ vectors }) => vectors?.bytes ?? null)}::bytea[],
    ${puts.map(({ vectors }) => vectors?.dims ?? null)}::int[])
    as put (path, key, value, exact, ttl, vectors, dims)`;
}

/** Gives those of the items that have a time to live their whole time again; whoever writes one now sets its time. */
export async function refreshItems(items: StoredItem[], hold?: Hold): Promise<void> {
  const addresses = items.filter(({ expires }) => expires);
  if (addresses.length === 0) return;
  const sql = Prisma.sql`
    with fence as (${fenceOf(hold)})
    update store_item set expires_at = now() + ttl_minutes * interval '1 minute'
    from (select path, key from store_item join ${tableOf(addresses)} using (path, key)
      where expires_at > now() for no key update of store_item skip locked) as found
    where exists (select from fence) and store_item.path = found.path and store_item.key = found.key`;
  await run(sql, hold);
}

/** A run, which has a hold, waits while the database is away: each of these statements may be sent twice. */
export function run<Row extends object>(sql: Prisma.Sql, hold?: Hold): Promise<{ rows: Row[] }> {
  return patientlyFor(hold, () => pool().query<Row>({ text: sql.text, values: sql.values }));
}

export function patientlyFor<T>(hold: Hold | undefined, work: () => Promise<T>): Promise<T> {
  return hold ? whenItAnswers(work, { what: "What a graph asks of the store" }) : work();
}

/** Addresses as a table with the columns `path` and `key`. */
function tableOf(addresses: Address[]): Prisma.Sql {
  return Prisma.sql`(select * from unnest(${addresses.map(({ path }) => path)}::text[],
    ${addresses.map(({ key }) => key)}::text[]) as given (path, key)) as address`;
}

async function readItems(sql: Prisma.Sql, hold: Hold | undefined): Promise<StoredItem[]> {
  const { rows } = await run<Row>(sql, hold);
  return rows.map(({ path, key, json, created_at, updated_at, expires }) => ({
    path,
    key,
    namespace: fromPath(path),
    value: fromStoredValue(json),
    createdAt: created_at,
    updatedAt: updated_at,
    expires,
  }));
}
