import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";

openEngine();

test("a run that is cancelled after its claim and before anybody listens is stopped", async () => {
  // Nobody is told: whoever asked has told before the worker heard that it holds the run.
  await prisma().$executeRawUnsafe(`
    create function cancel_early() returns trigger language plpgsql as $$ begin
      update run set cancel_action = 'interrupt', cancel_reason = 'early' where run_id = new.run_id;
      return null;
    end $$`);
  await prisma().$executeRawUnsafe(`
    create trigger cancel_early after update on run for each row
    when (old.status = 'pending' and new.status = 'running') execute function cancel_early()`);
  const run = await startRun(await newThread(), { to: "waits" }, { assistant_id: "endless" });
  await resultOf(run);
  const { status } = await prisma().run.findUniqueOrThrow({ where: { runId: run.run_id } });
  expect(status).toBe("interrupted");
});
