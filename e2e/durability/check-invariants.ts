import pg from "pg";
import { guardsOfMigrations } from "../../lib/db/guards-of-migrations";
import { checkInvariants as checkDatabase } from "../../lib/ledger/check-invariants";
import { foldExecutions } from "./fold-executions";
import type { Delivered } from "./fold-webhooks";
import { foldWebhooks } from "./fold-webhooks";
import { foldWrites } from "./fold-writes";
import type { OutsideLedger } from "./outside-ledger";
import { type RunEnd, readEnds } from "./read-ends";

/** What a scenario knows from outside. */
export interface Evidence {
  databaseUrl: string;
  ledger: OutsideLedger;
  /** Runs that the API has accepted. They have ended by now, those without a thread are gone. */
  accepted: string[];
  /** Of these, the ones without a thread. */
  stateless?: string[];
  /** The status that somebody was told that a run ended with. */
  told?: Map<string, string>;
  webhooks?: Delivered[];
  /** Leases are long enough that only a fault loses one: then every repeated execution has a crash, and none overlap. */
  isStrict?: boolean;
  /** All the same, an outage of the database may have outlasted them: a run that was handed back is excused. */
  mayLoseLeases?: boolean;
}

/**
 * Everything that must hold after a fault, whatever it was: the rules of the database, and what the world outside has
 * seen against what the database says. Answers what does not hold, in words.
 */
export async function checkInvariants(evidence: Evidence): Promise<string[]> {
  const {
    databaseUrl,
    ledger,
    accepted,
    stateless = [],
    told = new Map(),
    webhooks,
    isStrict = true,
    mayLoseLeases = false,
  } = evidence;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const findings = await checkDatabase(client, guardsOfMigrations("prisma/migrations"));
    const ends = await readEnds(client, accepted);
    return [
      ...findings.flatMap(({ invariant, rows }) => rows.map((row) => `${invariant.name}: ${row}`)),
      ...foldEnds(ends, accepted, new Set(stateless), told),
      ...foldExecutions(ledger, ends, isStrict, mayLoseLeases),
      ...(await foldWrites(client, ledger)),
      ...(webhooks ? foldWebhooks(webhooks, ends) : []),
    ];
  } finally {
    await client.end();
  }
}

const ACTIVE = ["pending", "running"];

/** Each accepted run has one final status, and it is the one that was told. */
function foldEnds(
  ends: Map<string, RunEnd>,
  accepted: string[],
  stateless: Set<string>,
  told: Map<string, string>,
): string[] {
  return accepted.flatMap((run) => {
    const end = ends.get(run);
    const before = told.get(run);
    if (stateless.has(run)) return end ? [`stateless run ${run} is left behind as ${end.status}`] : [];
    if (!end) return [`run ${run} was accepted and is lost`];
    if (ACTIVE.includes(end.status)) return [`run ${run} has not ended, it is ${end.status}`];
    return before && before !== end.status ? [`run ${run} was ${before} and is ${end.status}`] : [];
  });
}
