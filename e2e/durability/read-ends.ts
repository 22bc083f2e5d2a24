import pg from "pg";

/** What the database says of a run. */
export interface RunEnd {
  status: string;
  error: { error: string; message: string } | null;
  settledAt: number | undefined;
  crashes: number;
  attempt: number;
  hasWebhook: boolean;
}

interface Row {
  run_id: string;
  status: string;
  error: RunEnd["error"];
  settled_at: Date | null;
  crashes: number;
  attempt: number;
  has_webhook: boolean;
}

export async function readEnds(client: pg.Client, runs: string[]): Promise<Map<string, RunEnd>> {
  const { rows } = await client.query<Row>(
    "select run.*, kwargs ->> 'webhook' is not null as has_webhook from run where run_id = any($1::uuid[])",
    [runs],
  );
  return new Map(
    rows.map((row) => [
      row.run_id,
      {
        status: row.status,
        error: row.error,
        settledAt: row.settled_at?.getTime(),
        crashes: row.crashes,
        attempt: row.attempt,
        hasWebhook: row.has_webhook,
      },
    ]),
  );
}

/** The same on a connection of its own. */
export async function readEndsOf(databaseUrl: string, runs: string[]): Promise<Map<string, RunEnd>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await readEnds(client, runs);
  } finally {
    await client.end();
  }
}
