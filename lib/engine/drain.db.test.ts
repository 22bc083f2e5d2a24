import { expect, test } from "vitest";
import { prisma } from "../db/client";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";

const engine = openEngine();

type Asked = Parameters<typeof startRun>[2];

/** What a run is in the database after its process has drained. */
async function left(runId: string) {
  const { status, crashes, claimToken } = await prisma().run.findUniqueOrThrow({ where: { runId } });
  return { status, crashes, held: claimToken !== null };
}

const PUT_BACK = { status: "pending", crashes: 0, held: false };

/** The steps that the events tell of, in order. */
async function stepsOf(run: Parameters<typeof eventsOf>[0]): Promise<string[]> {
  const updates = (await eventsOf(run)).filter(({ event }) => event === "updates");
  return updates.flatMap(({ data }) => Object.keys(JSON.parse(data)));
}

test.each(["async", "sync", "exit"] as const)(
  "a run goes on to the end of its step, goes back uncharged, and is gone on with after it: durability %s",
  async (durability) => {
    const asked = { stream_mode: "updates", durability } as const;
    const run = await startRun(await newThread(), { log: ["in"], hold: "first" }, asked);
    await gate.arrival();
    await engine.drain(() => gate.open());
    expect(await left(run.run_id)).toEqual(PUT_BACK);
    await engine.restart();
    expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
    expect(await stepsOf(run)).toEqual(["first", "second"]);
  },
);

test("a step of forty nodes is told of in full before its run goes back", async () => {
  const asked = {
    assistant_id: "wide",
    stream_mode: ["updates", "custom"],
    durability: "sync",
  } satisfies Asked;
  const run = await startRun(await newThread(), { log: [] }, asked);
  await gate.arrival();
  await engine.drain(() => gate.open());
  expect(await left(run.run_id)).toEqual(PUT_BACK);
  const told = (event: string) => prisma().runEvent.count({ where: { runId: run.run_id, event } });
  expect([await told("updates"), await told("custom")]).toEqual([40, 2000]);
  await engine.restart();
  await resultOf(run);
  const steps = await stepsOf(run);
  expect(new Set(steps).size).toBe(41);
  expect(steps).toHaveLength(41);
});

test("the end of a step within a subgraph is one too", async () => {
  const asked = { assistant_id: "nested", stream_mode: "updates", stream_subgraphs: true } as const;
  const run = await startRun(await newThread(), { log: ["in"], hold: "first" }, asked);
  await gate.arrival();
  await engine.drain(() => gate.open());
  expect(await left(run.run_id)).toEqual(PUT_BACK);
  await engine.restart();
  await resultOf(run);
  const said = (await eventsOf(run)).filter(({ event }) => event.startsWith("updates"));
  expect(said.flatMap(({ data }) => Object.keys(JSON.parse(data)))).toEqual([
    "first",
    "second",
    "inside",
    "after",
  ]);
});

test("what LangChain's events tell of ends at the same place", async () => {
  const run = await startRun(
    await newThread(),
    { log: ["in"], hold: "first" },
    { stream_mode: ["events", "updates"] },
  );
  await gate.arrival();
  await engine.drain(() => gate.open());
  expect(await left(run.run_id)).toEqual(PUT_BACK);
  await engine.restart();
  expect(await resultOf(run)).toMatchObject({ log: ["in", "first", "second"] });
});

test("a run without a thread has nothing to go on from: it comes to its end", async () => {
  const run = await startRun(undefined, { log: ["in"], hold: "first" });
  const result = resultOf(run);
  await gate.arrival();
  await engine.drain(() => gate.open());
  expect(await result).toMatchObject({ log: ["in", "first", "second"] });
  await engine.restart();
});

test("a draining engine claims nothing; what is asked for meanwhile waits for the next one", async () => {
  const first = await startRun(await newThread(), { hold: "first" });
  await gate.arrival();
  let later: ReturnType<typeof startRun> | undefined;
  await engine.drain(() => {
    later = newThread().then((threadId) => startRun(threadId, { log: ["later"] }));
    void later.then(() => gate.open());
  });
  const run = await later;
  expect(await left(run?.run_id ?? "")).toEqual(PUT_BACK);
  await engine.restart();
  if (run) expect(await resultOf(run)).toMatchObject({ log: ["later", "first", "second"] });
  await resultOf(first);
});
