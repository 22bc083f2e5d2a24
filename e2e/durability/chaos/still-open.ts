import pg from "pg";

/** Runs that have no final status, one line each: the oldest first, and how many more there are. */
const SHOWN = 20;

export async function stillOpen(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string; count: number }>(`
      select format('run %s of thread %s is still %s: attempt %s, crashes %s, lease until %s', run_id, thread_id, status,
          attempt, crashes, coalesce(lease_expires_at::text, 'none')) as line, (count(*) over ())::int as count
      from run where settled_at is null order by created_at limit ${SHOWN}`);
    const more = (rows[0]?.count ?? 0) - rows.length;
    return [...rows.map(({ line }) => line), ...(more > 0 ? [`and ${more} more runs`] : [])];
  } finally {
    await client.end();
  }
}
