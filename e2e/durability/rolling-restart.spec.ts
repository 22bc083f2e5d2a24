import { expect, test } from "./stage-test";

/** So many runs wait or go on at any time, however long a worker takes to start. */
const LOAD = 20;

test.use({
  processes: { servers: 1, workers: 2, settings: { HEDDLE_LEASE_SECONDS: "30", HEDDLE_DRAIN_SECONDS: "30" } },
});

test("workers are replaced one after the other under load: no run fails, no finished node runs again", async ({
  stage,
}) => {
  const old = [...stage.workers];
  let isRolling = true;
  const load = (async () => {
    const runs: { threadId: string; runId: string }[] = [];
    const keepOn = async () => {
      while (isRolling) {
        const run = await stage.startChain({ nodes: 4, ms: 30 }, { durability: "sync" });
        runs.push(run);
        await stage.client().runs.join(run.threadId, run.runId);
      }
    };
    await Promise.all(Array.from({ length: LOAD }, keepOn));
    return runs;
  })();
  for (const worker of old) {
    await stage.addWorker();
    await worker.end("SIGTERM");
    expect(await worker.ended, worker.output()).toBe(true);
  }
  isRolling = false;
  const runs = await load;
  await stage.quiet();
  for (const { threadId, runId } of runs) {
    expect(await stage.client().runs.get(threadId, runId)).toMatchObject({ status: "success" });
    expect(stage.ledger.countOf(runId)).toEqual({ n1: 1, n2: 1, n3: 1, n4: 1 });
  }
});
