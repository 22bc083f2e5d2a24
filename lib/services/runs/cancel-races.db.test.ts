import fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "../../db/client";
import { ConflictError } from "../../errors";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import { systemContext } from "../context";
import { getThread } from "../threads/get-thread";
import { cancelRun } from "./cancel-run";

openEngine();
const SEED = 20261123;

test("a cancel that races with the end: one of them wins, and what is said of it stays", {
  timeout: 120_000,
}, async () => {
  // From before the claim to after the end, in steps of what the run says.
  const moments = fc.integer({ min: 0, max: 12 });
  await fc.assert(
    fc.asyncProperty(moments, fc.boolean(), async (moment, wait) => {
      const threadId = await newThread();
      const run = await startRun(threadId, { log: ["in"] }, { stream_mode: ["updates", "values"] });
      for (let turn = 0; turn < moment; turn++) await new Promise((resolve) => setImmediate(resolve));
      const answer = await cancelRun(systemContext(), {
        threadId,
        runId: run.run_id,
        action: "interrupt",
        wait,
      }).catch((error) => error);
      await resultOf(run);
      const ended = await prisma().run.findUniqueOrThrow({ where: { runId: run.run_id } });
      const events = await eventsOf(run);
      // Too late is said, and changes nothing.
      if (answer !== undefined) {
        expect(answer).toBeInstanceOf(ConflictError);
        expect(ended).toMatchObject({ status: "success", cancelAction: null });
      } else expect(["success", "interrupted"]).toContain(ended.status);
      const thread = await getThread(systemContext(), { threadId });
      expect(thread.status).not.toBe("busy");
      if (ended.status === "success") expect(thread.values).toMatchObject({ log: ["in", "first", "second"] });
      // Nothing comes after the end.
      await resultOf(await startRun(threadId, {}));
      expect(await eventsOf(run)).toEqual(events);
      expect(await prisma().run.findUniqueOrThrow({ where: { runId: run.run_id } })).toEqual(ended);
    }),
    { numRuns: 25, seed: SEED, endOnFailure: true },
  );
});
