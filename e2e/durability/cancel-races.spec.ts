import { expect, test } from "./stage-test";

test.use({ processes: { servers: 1, workers: 3 } });

test("many workers and many runs: each node is executed once", async ({ stage }) => {
  const runs = await Promise.all(Array.from({ length: 30 }, () => stage.startChain()));
  await stage.quiet();
  for (const { threadId, runId } of runs)
    expect(await stage.client().runs.get(threadId, runId)).toMatchObject({ status: "success" });
});

test("a cancel races the end of its run: whoever wins, nothing changes afterwards", async ({ stage }) => {
  const client = stage.client();
  await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const { threadId, runId } = await stage.startChain({ nodes: 3, ms: 10 });
      // Each somewhere else in the life of its run.
      if (index % 3 > 0)
        await stage.ledger.arrival(({ run, node }) => run === runId && node === `n${(index % 3) + 1}`);
      await client.runs.cancel(threadId, runId, index % 2 === 0).catch((error: Error) => {
        // It had ended before.
        expect(error.message).toMatch(/409/);
      });
      await stage.ended(runId);
      const { status } = await client.runs.get(threadId, runId);
      expect(["success", "interrupted"]).toContain(status);
      stage.told.set(runId, status);
    }),
  );
});
