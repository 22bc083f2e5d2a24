import { pool } from "../db/client";
import type { Prisma } from "../db/generated/client";

/**
 * The rows of one query, so many at a time, from one snapshot and in one scan: nothing is sorted and little is in memory.
 * Holds a connection until it is read to its end or left.
 */
export async function* readPages<Row extends object>(
  sql: Prisma.Sql,
  pageSize: number,
): AsyncGenerator<Row[]> {
  const client = await pool().connect();
  try {
    await client.query("begin read only");
    await client.query({ text: `declare page no scroll cursor for ${sql.text}`, values: sql.values });
    for (let more = true; more; ) {
      const { rows } = await client.query<Row>(`fetch ${Math.trunc(pageSize)} from page`);
      more = rows.length === pageSize;
      yield rows;
    }
  } finally {
    const isClean = await client.query("rollback").then(
      () => true,
      () => false,
    );
    client.release(!isClean);
  }
}
