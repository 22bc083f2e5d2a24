import type { Db } from "../db/client";

export interface Amount {
  count: number;
  bytes: number;
}

export interface ThreadStorage {
  checkpoints: Amount;
  channelValues: Amount;
  byChannel: [channel: string, Amount][];
  pendingWrites: Amount;
}

/** What a thread's checkpoints take up in their tables, as stored: compressed where PostgreSQL compresses. */
export async function threadStorage(db: Db, threadId: string): Promise<ThreadStorage> {
  const rows = await db.$queryRaw<(Amount & { section: string; channel: string | null })[]>`
    select 'checkpoints' as section, null as channel, count(*)::float8 as count,
      coalesce(sum(pg_column_size(body) + pg_column_size(metadata)), 0)::float8 as bytes
    from checkpoint where thread_id = ${threadId}::uuid
    union all
    select 'values', channel, count(*)::float8, coalesce(sum(pg_column_size(data)), 0)::float8
    from checkpoint_value where thread_id = ${threadId}::uuid group by channel
    union all
    select 'writes', null, count(*)::float8, coalesce(sum(pg_column_size(data)), 0)::float8
    from checkpoint_write where thread_id = ${threadId}::uuid`;
  const of = (section: string) => rows.filter((row) => row.section === section);
  return {
    checkpoints: total(of("checkpoints")),
    channelValues: total(of("values")),
    byChannel: of("values").map(({ channel, count, bytes }) => [channel ?? "", { count, bytes }]),
    pendingWrites: total(of("writes")),
  };
}

function total(amounts: Amount[]): Amount {
  return amounts.reduce((sum, { count, bytes }) => ({ count: sum.count + count, bytes: sum.bytes + bytes }), {
    count: 0,
    bytes: 0,
  });
}
