import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardsOfMigrations } from "../db/guards-of-migrations";
import { newId } from "../ids";
import { openTestDatabase } from "../testing/test-db";
import { checkInvariants, type Finding } from "./check-invariants";
import { PATIENCE } from "./invariant";
import { INVARIANTS } from "./invariants";

const database = openTestDatabase();
const GUARDS = guardsOfMigrations("prisma/migrations");
const [assistant, thread, other, ended, waiting] = Array.from({ length: 5 }, newId);

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.url() });
  await client.connect();
  await client.query(`
    insert into assistant (assistant_id, graph_id, name, config, context, metadata, version)
      values ('${assistant}', 'g', 'n', '{}', '{}', '{}', 1);
    insert into thread (thread_id, status, metadata, config, interrupts) values
      ('${thread}', 'idle', '{}', '{}', '{}'), ('${other}', 'busy', '{}', '{}', '{}');
    ${addRun({ id: ended, thread, status: "success" })};
    ${addRun({ id: waiting, thread: other, status: "pending" })};
    ${checkpoint("c1", null, '{"channel_versions": {"done": "1.5"}}')};
    insert into checkpoint_value (thread_id, checkpoint_ns, channel, version, type, data)
      values ('${thread}', '', 'done', '1.5', 'json', '[]');
    insert into run_event (run_id, seq, event, data) values ('${ended}', 1, 'metadata', '{}'), ('${ended}', 2, 'values', '{}')`);
});
afterAll(() => client.end());

function addRun(run: { id?: string; thread?: string; status: string; kwargs?: string }): string {
  // A column of milliseconds rounds: now would be a time to come every second time.
  const settledAt =
    run.status === "pending" || run.status === "running" ? "null" : "now() - interval '10 milliseconds'";
  const [held, lease] = run.status === "running" ? ["gen_random_uuid()", "now()"] : ["null", "null"];
  return `insert into run (run_id, thread_id, assistant_id, assistant_version, graph_id, status, metadata, kwargs,
      multitask_strategy, settled_at, worker_id, claim_token, lease_expires_at)
    values ('${run.id ?? newId()}', '${run.thread ?? thread}', '${assistant}', 1, 'g', '${run.status}', '{}',
      '${run.kwargs ?? "{}"}', 'enqueue', ${settledAt}, ${held}, ${held}, ${lease})`;
}

function checkpoint(id: string, parent: string | null, body: string): string {
  return `insert into checkpoint (thread_id, checkpoint_ns, checkpoint_id, parent_id, run_id, body, metadata)
    values ('${thread}', '', '${id}', ${parent && `'${parent}'`}, '${ended}', '${body}', '{"source": "loop"}')`;
}

/** Its lease is of any length. */
const engineUp = (leaseMs: number) => `
  insert into worker (worker_id, kind, host, pid, slots, started_at, lease_ms, lease_expires_at)
  values (gen_random_uuid(), 'server', 'h', 1, 1, now() - interval '1 hour', ${leaseMs}, now() + interval '1 hour')`;
const ENGINE_UP = engineUp(1);

/** For each rule, what breaks it. Constraints that forbid it are taken away first. */
const DAMAGE: Record<string, string> = {
  "guards are in place": "alter table run drop constraint run_status_check; drop trigger run_ended on run",
  "a running run is held": `alter table run drop constraint run_running_is_held;
    update run set claim_token = gen_random_uuid() where run_id = '${ended}'`,
  "runs that are due are claimed": `${ENGINE_UP};
    update run set run_at = now() - interval '1 hour', updated_at = now() - interval '1 hour' where run_id = '${waiting}'`,
  "a run has one end": `alter table run drop constraint run_settled_has_time;
    update run set settled_at = null where run_id = '${ended}'`,
  "a failed run says why": `drop trigger run_status_is_final on run;
    update run set status = 'error' where run_id = '${ended}'`,
  "one run at a time": `alter table run drop constraint run_one_running_per_thread;
    update thread set status = 'busy' where thread_id = '${thread}';
    ${addRun({ status: "running" })}; ${addRun({ status: "running" })}`,
  "a thread is busy while it has a run": `update thread set status = 'idle' where thread_id = '${other}';
    update thread set status = 'busy' where thread_id = '${thread}'`,
  "a thread's status says what it is": `update thread set interrupts = '{"t": []}' where thread_id = '${thread}'`,
  "events have no gap": `update run_event set seq = 3 where run_id = '${ended}' and seq = 2`,
  "a checkpoint has its values": checkpoint(
    "c2",
    "c1",
    '{"channel_versions": {"done": "1.5", "more": "1.7"}}',
  ),
  "a part of a list has what it continues": `insert into checkpoint_value
      (thread_id, checkpoint_ns, channel, version, base, type, data)
    values ('${thread}', '', 'done', '2.5', '1.6', 'json', '[]')`,
  "a checkpoint has a parent": checkpoint("c2", "c0", "{}"),
  "a run goes one way": `${checkpoint("c2", "c1", "{}")}; ${checkpoint("c3", "c1", "{}")}`,
  "an end owes its webhook": `${addRun({ status: "success", kwargs: '{"webhook": "https://example.com"}' })}`,
  "webhooks are sent": `${ENGINE_UP}; insert into webhook_delivery (run_id, thread_id, url, host, payload, next_attempt_at)
    values ('${ended}', '${thread}', 'https://example.com', 'example.com', '{}', now() - interval '1 hour')`,
  "crons fire": `${ENGINE_UP}; insert into cron (cron_id, assistant_id, thread_id, schedule, payload, metadata, next_run_date)
    values ('${newId()}', '${assistant}', '${thread}', '* * * * *', '{}', '{}', now() - interval '1 hour')`,
  "nothing is left of stateless runs": `${ENGINE_UP}; insert into thread (thread_id, temporary, metadata, config, interrupts, updated_at)
    values ('${newId()}', true, '{}', '{}', '{}', now() - interval '1 hour')`,
  "nothing is left for an undo that cannot come": `insert into run_base_write (run_id, checkpoint_ns, checkpoint_id, task_id, idx)
    values ('${ended}', '', 'c', 't', 0)`,
};

const LOST_RUN = `${addRun({ status: "running" })};
  update run set lease_expires_at = now() - interval '1 day' where status = 'running'`;

/** The same for rules that the start of the database and of its connections count for. */
const DAMAGE_IN_TIME: Record<string, string> = {
  "lost runs are taken up": `${ENGINE_UP}; ${LOST_RUN}`,
  "nobody forgets a transaction": "select 1",
};

/** What a rule finds after `damage`: the database's own clock cannot be moved, so it has no patience. */
async function foundAtOnce(name: string, damage: string): Promise<unknown[]> {
  const rule = INVARIANTS.find((one) => one.name === name);
  await client.query(`begin; ${damage}`);
  const { rows } = await client.query((rule?.sql ?? "").replace(PATIENCE, "interval '0'"));
  await client.query("rollback");
  return rows;
}

/** What is found after `damage`, which is undone afterwards. */
async function foundAfter(damage: string): Promise<Finding[]> {
  await client.query("begin");
  await client.query(damage);
  const findings = await checkInvariants(client, GUARDS);
  return findings;
}

describe("the rules of the database", () => {
  it("hold in a healthy one", async () => {
    expect(await checkInvariants(client, GUARDS)).toEqual([]);
  });

  it.each(Object.entries(DAMAGE))("%s: the damage is found and named", async (name, damage) => {
    const findings = await foundAfter(damage);
    expect(findings.map(({ invariant }) => invariant.name)).toContain(name);
    for (const { rows } of findings) for (const row of rows) expect(row).toMatch(/\S+ \S+/);
    expect(await checkInvariants(client, GUARDS)).toEqual([]);
  });

  it.each(Object.entries(DAMAGE_IN_TIME))("%s: found after a while", async (name, damage) => {
    const forgetful = new pg.Client({ connectionString: database.url(), application_name: "heddle" });
    await forgetful.connect();
    await forgetful.query("begin; select 1");
    expect(await foundAtOnce(name, damage)).toHaveLength(1);
    await forgetful.end();
  });

  it("lost runs are not yet taken up while the lease of those who would do it has not passed since the start", async () => {
    // The database has not been up for so many days.
    const lease = engineUp(2 ** 31 - 1);
    expect(await foundAtOnce("lost runs are taken up", `${lease}; ${LOST_RUN}`)).toEqual([]);
  });

  it("each has a damage that shows that it is found", () => {
    const shown = Object.keys({ ...DAMAGE, ...DAMAGE_IN_TIME });
    expect(shown.sort()).toEqual(INVARIANTS.map(({ name }) => name).sort());
  });
});
