import { newDataDir, startServer } from "../running-server";
import { expect, test } from "./stage-test";

test.use({ processes: { servers: 1, workers: 1 } });

test("a server dies between storing a run and its answer: there is none, and the same key makes one", async ({
  stage,
}) => {
  const doomed = await stage.addServer();
  const { thread_id } = await stage.client().threads.create();
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", "Idempotency-Key": "once" },
    body: JSON.stringify({ assistant_id: "chain", input: stage.chain() }),
  };
  const path = `threads/${thread_id}/runs`;
  stage.arm("run-accepted-before-commit");
  await expect(stage.cluster.request(doomed, path, request)).rejects.toThrow();
  await stage.taken("run-accepted-before-commit");
  expect(await stage.client().runs.list(thread_id)).toEqual([]);
  const { run_id } = await (await stage.request(0, path, request)).json();
  stage.accepted.push(run_id);
  await stage.quiet();
  expect((await (await stage.request(0, path, request)).json()).run_id).toBe(run_id);
});

test("a server dies in the middle of a deletion: the thread is there, whole, and can be deleted", async ({
  stage,
}) => {
  const doomed = await stage.addServer();
  const { threadId, runId } = await stage.startChain();
  await stage.quiet();
  stage.arm("thread-deleted-before-commit");
  await expect(stage.cluster.request(doomed, `threads/${threadId}`, { method: "DELETE" })).rejects.toThrow();
  await stage.taken("thread-deleted-before-commit");
  expect((await stage.client().threads.getState(threadId)).next).toEqual([]);
  await stage.client().threads.delete(threadId);
  stage.accepted.splice(stage.accepted.indexOf(runId), 1);
  const rows = await stage.query("select from run where run_id = $1", [runId]);
  expect(rows).toEqual([]);
});

for (const name of ["migration-step", "migrations-before-commit"] as const)
  test(`a first start that dies at ${name} is made good by the next`, async () => {
    const { dataDir, remove } = newDataDir();
    await expect(startServer({ dataDir, env: { HEDDLE_FAILPOINTS: `${name}:kill` } })).rejects.toThrow();
    const server = await startServer({ dataDir });
    expect((await fetch(`${server.apiUrl}/ok?check_db=1`)).status).toBe(200);
    await server.end("SIGTERM");
    remove();
  });
