import { expect, test } from "vitest";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";

const engine = openEngine();

test("a run that a stopping process hands back goes on where it was: nothing is repeated, no event is lost", async () => {
  const threadId = await newThread();
  const run = await startRun(threadId, { log: ["in"], hold: "second" }, { stream_mode: "updates" });
  await gate.arrival();
  await engine.restart();
  await gate.arrival();
  gate.open();

  expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
  const events = await eventsOf(run);
  expect(events.filter(({ event }) => event === "updates").map(({ data }) => JSON.parse(data))).toEqual([
    { first: { log: ["first"] } },
    { second: { log: ["second"] } },
  ]);
  const ids = events.map(({ id }) => Number(id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
});

test("a fork that is handed back goes on from its own checkpoint, not from where it was forked", async () => {
  const threadId = await newThread();
  await resultOf(await startRun(threadId, { log: ["in"] }, { stream_mode: "checkpoints" }));
  const [first] = (await eventsOf(await startRun(threadId, {}, { stream_mode: "checkpoints" }))).filter(
    ({ event }) => event === "checkpoints",
  );
  const { checkpoint } = JSON.parse(first?.data ?? "{}");
  const fork = await startRun(
    threadId,
    { log: ["fork"], hold: "second" },
    { checkpoint_id: checkpoint.checkpoint_id, stream_mode: "updates" },
  );
  await gate.arrival();
  await engine.restart();
  await gate.arrival();
  gate.open();
  await resultOf(fork);
  const updates = (await eventsOf(fork)).filter(({ event }) => event === "updates");
  expect(updates.flatMap(({ data }) => Object.keys(JSON.parse(data)))).toEqual(["first", "second"]);
});
