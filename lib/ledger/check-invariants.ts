import type pg from "pg";
import type { Invariant } from "./invariant";
import { INVARIANTS } from "./invariants";

/** A rule that does not hold. */
export interface Finding {
  invariant: Invariant;
  /** How many rows violate it. */
  count: number;
  /** The first of them, in words. */
  rows: string[];
}

/** Rows of a finding that are told one by one. */
const SHOWN = 20;
/** A table of any size is read to its end; a lock that somebody holds is not waited for so long. */
const PATIENCE_MS = 120_000;

interface Row {
  what: string;
  detail: string;
  total: string;
}

/**
 * Asks for every rule which rows violate it, and answers the rules that some do. Each is one statement, so it sees one
 * instant of a database that is at work. Changes nothing. `guards` are the constraints and triggers that it must have.
 */
export async function checkInvariants(
  client: Pick<pg.Client, "query">,
  guards: string[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  await client.query("begin read only");
  try {
    await client.query(`set local statement_timeout = ${PATIENCE_MS}`);
    await client.query("select set_config('heddle.guards', $1::text[]::text, true)", [guards]);
    for (const invariant of INVARIANTS) {
      const { rows } = await client.query<Row>(
        `select violations.*, count(*) over () as total from (${invariant.sql}) as violations limit ${SHOWN}`,
      );
      if (rows.length === 0) continue;
      const words = rows.map(({ what, detail }) => `${what} ${detail}`);
      findings.push({ invariant, count: Number(rows[0]?.total), rows: words });
    }
  } finally {
    await client.query("rollback");
  }
  return findings;
}
