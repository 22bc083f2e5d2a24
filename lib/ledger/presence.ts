import type { Db } from "../db/client";

/** How often whoever is there says so; the lease lasts three times as long. */
export const PRESENCE_BEAT_MS = 10_000;
/** As many as anybody wants to see. */
const MOST_PEOPLE = 50;

interface Tab {
  assistantId: string;
  /** Which person or key. */
  actor: string;
  tabId: string;
}

/** The tab is there for another lease; who has gone without a word is forgotten. Triggers tell of who comes and goes. */
export async function holdPresence(
  db: Db,
  { assistantId, actor, tabId, name }: Tab & { name: string },
): Promise<void> {
  await db.$executeRaw`
    with gone as (
      delete from assistant_presence where ctid = any (array(
        select ctid from assistant_presence where lease_expires_at < now() - interval '1 minute'
          and (assistant_id, actor, tab_id) is distinct from (${assistantId}::uuid, ${actor}, ${tabId})
        limit 100 for update skip locked)))
    insert into assistant_presence (assistant_id, actor, tab_id, name, lease_expires_at)
    select assistant_id, ${actor}, ${tabId}, ${name}, now() + interval '30 seconds'
    from assistant where assistant_id = ${assistantId}::uuid for key share
    on conflict (assistant_id, actor, tab_id) do update set lease_expires_at = excluded.lease_expires_at`;
}

export async function endPresence(db: Db, { assistantId, actor, tabId }: Tab): Promise<void> {
  await db.$executeRaw`
    delete from assistant_presence
    where assistant_id = ${assistantId}::uuid and actor = ${actor} and tab_id = ${tabId}`;
}

/** False when the tab is not there. */
export async function movePresence(
  db: Db,
  { assistantId, actor, tabId, field }: Tab & { field: string[] | null },
): Promise<boolean> {
  const moved = await db.$executeRaw`
    update assistant_presence set field = ${field === null ? null : JSON.stringify(field)}::jsonb
    where assistant_id = ${assistantId}::uuid and actor = ${actor} and tab_id = ${tabId}`;
  return moved > 0;
}

export interface Present {
  tabId: string;
  name: string;
  since: Date;
  field: string[] | null;
}

/** Everybody who is there, the longest first. */
export async function listPresence(db: Db, assistantId: string): Promise<Present[]> {
  return db.$queryRaw<Present[]>`
    select tab_id as "tabId", name, since, field from assistant_presence
    where assistant_id = ${assistantId}::uuid and lease_expires_at > now()
    order by since, tab_id limit ${MOST_PEOPLE}`;
}
