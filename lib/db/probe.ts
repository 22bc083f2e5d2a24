import pg from "pg";

/**
 * Asks the database something on a connection of its own, beside the pool and whatever has become of it. Null when it
 * does not answer within `timeoutMs` for the connection, and as long for each question.
 */
export async function probe<T>(
  url: string,
  timeoutMs: number,
  ask: (client: pg.Client) => Promise<T>,
): Promise<T | null> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "heddle-probe",
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return await ask(client);
  } catch {
    return null;
  } finally {
    client.end().catch(() => {});
  }
}
