import { expect, test } from "vitest";
import type { Run } from "../contract/runs";
import { prisma } from "../db/client";
import { deleteCheckpointsOfRun } from "../ledger/run-checkpoints";
import { remember } from "../remember";
import { newThread, openEngine, resultOf, startRun } from "../testing/engine";
import type { Seen } from "../testing/engine-graphs/keyed";
import { gate } from "../testing/gate";

const engine = openEngine();
const seen = remember<Seen[]>("seen-keys", () => []);

/** A run up to its gate, all of that again after its checkpoints were lost, and to its end. */
async function twice(graph: string): Promise<{ run: Run; first: Seen[]; second: Seen[] }> {
  const run = await startRun(await newThread(), {}, { assistant_id: graph });
  const noted = () => seen.filter(({ run: id }) => id === run.run_id);
  await gate.arrival();
  const first = noted();
  await engine.restart(() => deleteCheckpointsOfRun(prisma(), run.thread_id, run.run_id));
  await gate.arrival();
  const second = noted().slice(first.length);
  gate.open();
  await resultOf(run);
  return { run, first, second };
}

/** By place, each with the keys that were seen there, without repetition, in their order. */
function keysByPlace(all: Seen[]): Record<string, string[]> {
  const places: Record<string, string[]> = {};
  for (const { where, key } of all) places[where] = [...new Set([...(places[where] ?? []), key])];
  return places;
}

test("a key is the same in every attempt and every retry, and no other node has it", async () => {
  const { run, first, second } = await twice("keyed");
  const keys = keysByPlace(first);
  expect(keysByPlace(second)).toEqual(keys);

  // The loop goes around more than once: each time is another step with another key.
  const rounds = keys.plan?.length ?? 0;
  expect(rounds).toBeGreaterThan(1);
  const calls = ["first call", "second call", "third call"];
  const inner = [...calls, "plan"].flatMap((call) => [`${call} > one`, `${call} > two`]);
  const places = ["plan", "each 1", "each 2", "each 3", "caller", ...inner];
  for (const place of places) expect(keys[place], place).toHaveLength(rounds);
  expect(keys.hold).toHaveLength(1);
  // A tool works for the node that calls it.
  expect(keys["caller > tool"]).toEqual(keys.caller);
  const { "caller > tool": _, ...ofNodes } = keys;
  const all = Object.values(ofNodes).flat();
  expect(new Set(all).size).toBe(all.length);
  for (const key of all) expect(key).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(all).not.toContain(run.run_id);

  // What it is there for: LangGraph's own id of the same task is another one after the checkpoint was lost.
  const taskIds = new Set(first.map(({ taskId }) => taskId));
  expect(second.filter(({ taskId }) => taskIds.has(taskId))).toEqual([]);
});

test("two runs have no key in common, also with the same input", async () => {
  const [one, two] = [await twice("keyed"), await twice("keyed")];
  const keys = new Set(one.first.map(({ key }) => key));
  expect(two.first.filter(({ key }) => keys.has(key))).toEqual([]);
});

test("tasks of the functional API have keys too", async () => {
  const { first, second } = await twice("keyedTasks");
  const keys = keysByPlace(first);
  expect(Object.keys(keys).sort()).toEqual(["keyedTasks", "work 1", "work 2", "work 3"]);
  expect(new Set(Object.values(keys).flat()).size).toBe(4);
  expect(keysByPlace(second)).toEqual(keys);
});

test("a caller cannot choose the key", async () => {
  const config = { configurable: { idempotency_key: "mine", __heddle_tasks: { key: "mine" } } };
  const run = await startRun(await newThread(), {}, { assistant_id: "keyedTasks", config });
  await gate.arrival();
  gate.open();
  await resultOf(run);
  const own = seen.filter((place) => place.run === run.run_id).map(({ key }) => key);
  expect(own).not.toContain("mine");
  expect(new Set(own).size).toBe(4);
});
