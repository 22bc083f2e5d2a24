import { collect } from "../read-events";
import { expect, test } from "./stage-test";
import { inTime } from "./until";

/** The most that reading a finished run may take. */
const STREAM_MS = 60_000;
const THREE_NODES = { n1: 1, n2: 1, n3: 1 };

/** Where a worker that executes a run can die, and how often each node is executed then. */
const PLACES = [
  { name: "run-claimed", action: "kill", executed: THREE_NODES },
  { name: "events-before-write", action: "kill@2" },
  { name: "events-written", action: "kill@2" },
  { name: "checkpoint-before-put", action: "kill@1" },
  { name: "checkpoint-put", action: "kill@1" },
  { name: "checkpoint-before-writes", action: "kill@1" },
  { name: "checkpoint-writes-put", action: "kill@1" },
  { name: "checkpoint-put", action: "kill@3" },
  { name: "run-before-settle", action: "kill", executed: THREE_NODES },
  { name: "run-settled-before-commit", action: "kill", executed: THREE_NODES },
  { name: "run-settled", action: "kill", executed: THREE_NODES },
] as const;

for (const { name, action, ...more } of PLACES)
  test(`a worker dies at ${name} (${action}): the run goes on elsewhere and ends once`, async ({ stage }) => {
    stage.arm(name, action);
    const started = stage.startChain({ words: 3 }, { streamResumable: true });
    const { threadId, runId } = await inTime("the run was not accepted", started, STREAM_MS);
    await Promise.all([stage.replaced(name), stage.ended(runId)]);
    const client = stage.client();
    expect(await client.runs.get(threadId, runId)).toMatchObject({ status: "success" });
    const { values } = await client.threads.get(threadId);
    const done = (values as { done: string[] }).done.map((word) => word.split(" ")[0]);
    expect(done).toEqual(["n1", "n2", "n3"]);
    if ("executed" in more) expect(stage.ledger.countOf(runId)).toEqual(more.executed);
    // Who comes late gets all of it and its end.
    const stream = client.runs.joinStream(threadId, runId, { lastEventId: "-1" });
    const events = await inTime("the stream of an ended run has no end", collect(stream), STREAM_MS);
    const ids = events.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(events.at(-1)?.data).toMatchObject({ done: (values as { done: string[] }).done });
  });

for (const name of ["webhook-claimed", "webhook-sent"] as const)
  test(`a worker dies at ${name}: the webhook comes under the same id`, async ({ stage }) => {
    stage.arm(name);
    const { runId } = await stage.startChain();
    await stage.taken(name);
    // What a dead process held is due again after the time that one attempt may take.
    await stage.query("update webhook_delivery set next_attempt_at = now() where run_id = $1", [runId]);
    await stage.startChain();
    await stage.quiet();
  });

for (const name of ["run-before-settle", "temporary-thread-before-delete"] as const)
  test(`a worker dies at ${name} of a run without a thread: it is done, and nothing of it is left`, async ({
    stage,
  }) => {
    stage.arm(name);
    const { run_id } = await stage.client().runs.create(null, "chain", { input: stage.chain() });
    stage.accepted.push(run_id);
    stage.stateless.push(run_id);
    await stage.taken(name);
    await stage.ended(run_id);
    await stage.expireStateless();
    await stage.quiet();
    const again = name === "run-before-settle" ? 2 : 1;
    expect(stage.ledger.countOf(run_id)).toEqual({ n1: again, n2: again, n3: again });
  });

test("a worker dies in the middle of an undo: the undo is done elsewhere, wholly", async ({ stage }) => {
  const client = stage.client();
  const { threadId } = await stage.startChain({ nodes: 1 });
  await stage.quiet();
  const before = await client.threads.getState(threadId);
  stage.ledger.hold("n2");
  stage.arm("run-rolled-back-before-commit");
  const { run_id } = await client.runs.create(threadId, "chain", { input: stage.chain() });
  await stage.ledger.arrival(({ run, node }) => run === run_id && node === "n2");
  await client.runs.cancel(threadId, run_id, false, "rollback");
  await stage.taken("run-rolled-back-before-commit");
  stage.ledger.release("n2");
  await stage.quiet();
  const after = await client.threads.getState(threadId);
  expect(after.checkpoint).toEqual(before.checkpoint);
  expect(after.values).toEqual(before.values);
  await expect(client.runs.get(threadId, run_id)).rejects.toThrow("404");
});

for (const name of ["run-before-release", "run-released"] as const)
  test(`a worker dies at ${name}, while it hands a run back`, async ({ stage }) => {
    stage.ledger.hold("n2");
    stage.arm(name);
    const { threadId, runId } = await stage.startChain();
    const { pid } = await stage.ledger.arrival(({ run, node }) => run === runId && node === "n2");
    process.kill(pid, "SIGTERM");
    await stage.taken(name);
    stage.ledger.release("n2");
    await stage.quiet();
    expect(await stage.client().runs.get(threadId, runId)).toMatchObject({ status: "success" });
  });
