import { expect, test } from "./stage-test";

test("a worker stands still for longer than its lease: another goes on, and what it writes afterwards is void", async ({
  stage,
}) => {
  const { ledger } = stage;
  ledger.hold("n2");
  const runs = await Promise.all(
    Array.from({ length: 4 }, () =>
      stage.startChain({ nodes: 6, words: 5, ms: 5 }, { streamResumable: true }),
    ),
  );
  const first = await Promise.all(
    runs.map(({ runId }) => ledger.arrival(({ run, node }) => run === runId && node === "n2")),
  );
  const zombie = stage.workerOf(first[0]?.pid ?? 0);
  stage.pause(zombie);
  const paused = runs.filter((_, index) => first[index]?.pid === zombie.pid);
  for (const { runId } of paused) await ledger.arrival(({ run, pid }) => run === runId && pid !== zombie.pid);
  // It wakes up in the middle of what the others do, and its nodes go on.
  ledger.release("n2");
  stage.resume(zombie);
  await stage.quiet();
  for (const { threadId, runId } of runs)
    expect(await stage.client().runs.get(threadId, runId)).toMatchObject({ status: "success" });
  // It is of use again.
  const { runId } = await stage.startChain();
  await stage.quiet();
  expect(ledger.countOf(runId)).toEqual({ n1: 1, n2: 1, n3: 1 });
});

test("a thread is deleted while a worker that stands still has its run: nothing of it comes back", async ({
  stage,
}) => {
  const { ledger } = stage;
  ledger.hold("n2");
  const { threadId, runId } = await stage.startChain({ nodes: 6, words: 5 }, { webhook: undefined });
  const { pid } = await ledger.arrival(({ run, node }) => run === runId && node === "n2");
  const zombie = stage.workerOf(pid);
  stage.pause(zombie);
  await ledger.arrival(({ run, pid }) => run === runId && pid !== zombie.pid);
  const client = stage.client();
  await client.runs.cancel(threadId, runId, true);
  await client.threads.delete(threadId);
  stage.accepted.splice(stage.accepted.indexOf(runId), 1);
  ledger.release("n2");
  stage.resume(zombie);
  // It has come to itself when it takes work again.
  for (const other of stage.workers) if (other !== zombie) stage.pause(other);
  const next = await stage.startChain();
  await ledger.arrival(({ run, pid }) => run === next.runId && pid === zombie.pid);
  for (const other of stage.workers) if (other !== zombie) stage.resume(other);
  for (const table of ["thread", "checkpoint", "checkpoint_value", "checkpoint_write"])
    expect(await stage.query(`select from ${table} where thread_id = $1`, [threadId]), table).toEqual([]);
  expect(await stage.query("select from run_event where run_id = $1", [runId])).toEqual([]);
});

test("a run whose worker is dead is cancelled", async ({ stage }) => {
  const { ledger } = stage;
  ledger.hold("n2");
  const { threadId, runId } = await stage.startChain();
  const { pid } = await ledger.arrival(({ run, node }) => run === runId && node === "n2");
  const dead = stage.workerOf(pid);
  await dead.end("SIGKILL");
  await stage.client().runs.cancel(threadId, runId, true);
  expect(await stage.client().runs.get(threadId, runId)).toMatchObject({ status: "interrupted" });
  ledger.release("n2");
});
