import { expect, test } from "vitest";
import { pool } from "../../db/client";
import { bindGraph } from "../../graphs/bind-graph";
import { registry } from "../../graphs/registry";
import { checkpointer } from "../../ledger/checkpointer";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import { gate } from "../../testing/gate";
import { systemContext } from "../context";
import { getThread } from "../threads/get-thread";
import { recoverRuns } from "./recover-runs";

openEngine();

/** As a process claims it that dies: nobody hears of it again. */
const TAKE = `update run set status = 'running', worker_id = gen_random_uuid(), claim_token = gen_random_uuid(),
  lease_expires_at = now() + interval '1 hour', attempt = attempt + 1, crashes = $2, run_at = now() where run_id = $1`;

/** A run that a dead process has left in the middle: running, held by nobody who lives. */
async function lostRun(input: { log?: string[] }, crashes = 0) {
  const threadId = await newThread();
  const blocker = await startRun(threadId, { hold: "first" });
  await gate.arrival();
  const run = await startRun(threadId, { ...input, hold: "" });
  const take = pool().query(TAKE, [run.run_id, crashes]);
  // Two cannot run on one thread: the constraint says so even to this test.
  await expect(take).rejects.toThrow(/run_one_running_per_thread/);
  await pool().query("update run set run_at = now() + interval '1 hour' where run_id = $1", [run.run_id]);
  gate.open();
  await resultOf(blocker);
  await pool().query("delete from run where run_id = $1", [blocker.run_id]);
  await checkpointer().deleteThread(threadId);
  await pool().query(TAKE, [run.run_id, crashes]);
  return { run, threadId };
}

/** What a run writes that is cut off after one of its two nodes. */
async function cutOff(runId: string, threadId: string, after: "first" | "second" = "first"): Promise<void> {
  const graph = bindGraph(await registry().load("gated"), { checkpointer: checkpointer() });
  await graph.invoke({ log: ["in"] } as never, {
    configurable: { thread_id: threadId },
    metadata: { run_id: runId },
    ...(after === "first" && { interruptBefore: ["second"] as never }),
  });
}

async function recover(): Promise<void> {
  const { rows } = await pool().query<{ claim_token: string }>(
    "select claim_token from run where status = 'running' and worker_id in (select worker_id from worker)",
  );
  const inHand = rows.map(({ claim_token }) => claim_token);
  await recoverRuns(systemContext(), { leaseMs: 15_000, maxCrashes: 3, inHand, everything: true });
}

test("a run without a checkpoint starts again from its input", async () => {
  const { run } = await lostRun({ log: ["in"] });
  await recover();
  expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
  expect(JSON.parse((await eventsOf(run))[0]?.data ?? "{}")).toMatchObject({ attempt: 2 });
});

test("a run with a checkpoint continues after it: no finished node runs again, no input is taken twice", async () => {
  const { run, threadId } = await lostRun({ log: ["in"] });
  await cutOff(run.run_id, threadId);
  await recover();
  expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
  const steps = (await eventsOf(run, ["steps"])).filter(({ event }) => event === "steps");
  expect(steps.map(({ data }) => JSON.parse(data).node)).not.toContain("first");
});

test("a run that was cut off after its last checkpoint only ends: no node runs again", async () => {
  const { run, threadId } = await lostRun({ log: ["in"] });
  await cutOff(run.run_id, threadId, "second");
  await recover();
  expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
  expect((await eventsOf(run, ["steps"])).filter(({ event }) => event === "steps")).toEqual([]);
  expect(await getThread(systemContext(), { threadId })).toMatchObject({
    status: "idle",
    values: { log: ["in", "first", "second"] },
  });
});

test("events of the next attempt continue the numbering", async () => {
  const { run } = await lostRun({});
  await pool().query("insert into run_event (run_id, seq, event, data) values ($1, 7, 'values', '{}')", [
    run.run_id,
  ]);
  await recover();
  await resultOf(run);
  expect((await eventsOf(run)).map(({ id }) => Number(id)).slice(0, 2)).toEqual([7, 8]);
});

test("a run that has taken its process down three times ends as error, says so and leaves what it has done", async () => {
  const { run, threadId } = await lostRun({ log: ["in"] }, 2);
  await cutOff(run.run_id, threadId);
  await recover();
  expect(await resultOf(run)).toMatchObject({ __error__: { error: "RunAbandoned" } });
  expect(await getThread(systemContext(), { threadId })).toMatchObject({
    status: "error",
    values: { log: ["in", "first"] },
    error: { error: "RunAbandoned" },
  });
});

test("a run of a process that lives is left alone", async () => {
  const running = await startRun(await newThread(), { hold: "second" });
  await gate.arrival();
  await recover();
  gate.open();
  expect(await resultOf(running)).toMatchObject({ log: ["first", "second"] });
  expect(JSON.parse((await eventsOf(running))[0]?.data ?? "{}")).toMatchObject({ attempt: 1 });
});
