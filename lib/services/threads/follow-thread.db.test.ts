import { afterEach, expect, test, vi } from "vitest";
import type { StreamEvent, ThreadStreamMode } from "../../contract/stream";
import { prisma } from "../../db/client";
import type { Place } from "../../ledger/thread-turns";
import { newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import { gate } from "../../testing/gate";
import { systemContext } from "../context";
import { cancelRun } from "../runs/cancel-run";
import { deleteThread } from "./delete-thread";
import { followThread } from "./follow-thread";
import { updateThreadState } from "./update-thread-state";

openEngine();
const ctx = systemContext;
const open: AbortController[] = [];

afterEach(() => {
  for (const controller of open.splice(0)) controller.abort();
});

interface Reader {
  /** The next events, until one that fits. */
  until(fits: (event: StreamEvent) => boolean): Promise<StreamEvent[]>;
  /** All that is left, until the stream ends. */
  rest(): Promise<StreamEvent[]>;
}

async function read(threadId: string, modes?: ThreadStreamMode[], after?: Place | "start"): Promise<Reader> {
  const controller = new AbortController();
  open.push(controller);
  const events = await followThread(ctx(), { threadId, modes, after, signal: controller.signal });
  const iterator = events[Symbol.asyncIterator]();
  const until = async (fits: (event: StreamEvent) => boolean) => {
    const read: StreamEvent[] = [];
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return read;
      read.push(value);
      if (fits(value)) return read;
    }
  };
  return { until, rest: () => until(() => false) };
}

const isDone = (event: StreamEvent) => event.data.includes('"run_done"');
const names = (events: StreamEvent[]) => events.map((event) => (isDone(event) ? "done" : event.event));

function placeOf({ id }: StreamEvent): Place {
  const [turn = "", seq = ""] = id.split("-");
  return { turn: BigInt(turn), seq: Number(seq) };
}

test("stays open over runs; ids grow and every run ends with run_done", async () => {
  const threadId = await newThread();
  const reader = await read(threadId);
  const first = await startRun(threadId, {});
  const one = await reader.until(isDone);
  await resultOf(first);
  const second = await startRun(threadId, {});
  const two = await reader.until(isDone);
  for (const events of [one, two]) expect(names(events)).toEqual(["metadata", "values", "values", "done"]);
  expect(JSON.parse(two.at(-1)?.data ?? "")).toEqual({ status: "run_done", run_id: second.run_id });
  const places = [...one, ...two].map(placeOf);
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (before)
      expect([place.turn > before.turn, place.turn === before.turn && place.seq > before.seq]).toContain(
        true,
      );
  }
});

test("whoever comes back after any event gets the rest, no event twice and none left out", async () => {
  const threadId = await newThread();
  await resultOf(await startRun(threadId, {}));
  await updateThreadState(ctx(), { threadId, values: { log: ["by hand"] } });
  const last = await startRun(threadId, {});
  await resultOf(last);
  const modes: ThreadStreamMode[] = ["run_modes", "state_update"];
  const isEnd = (event: StreamEvent) => isDone(event) && event.data.includes(last.run_id);
  const all = await (await read(threadId, modes, "start")).until(isEnd);
  expect(names(all).filter((name) => name !== "values")).toEqual([
    "metadata",
    "done",
    "state_update",
    "metadata",
    "done",
  ]);
  for (const [index, event] of all.slice(0, -1).entries()) {
    const rest = await (await read(threadId, modes, placeOf(event))).until(isEnd);
    expect(rest).toEqual(all.slice(index + 1));
  }
});

test("without a place it begins now, also in the middle of a run", async () => {
  const threadId = await newThread();
  await resultOf(await startRun(threadId, {}));
  const arrival = gate.arrival();
  const run = await startRun(threadId, { hold: "second" });
  await arrival;
  const said = () => prisma().runEvent.count({ where: { runId: run.run_id, event: "values" } });
  await vi.waitFor(async () => expect(await said()).toBe(2));
  const reader = await read(threadId);
  gate.open();
  expect(names(await reader.until(isDone))).toEqual(["values", "done"]);
});

test("lifecycle: begin and end; state_update: the state after each update", async () => {
  const threadId = await newThread();
  const life = await read(threadId, ["lifecycle"]);
  const updates = await read(threadId, ["state_update"]);
  const run = await startRun(threadId, {});
  await resultOf(run);
  const told = await life.until(isDone);
  expect(told.map(({ data }) => JSON.parse(data))).toEqual([
    { run_id: run.run_id, attempt: 1 },
    { status: "run_done", run_id: run.run_id },
  ]);
  await updateThreadState(ctx(), { threadId, values: { log: ["by hand"] } });
  const [update] = await updates.until(() => true);
  expect(update?.event).toBe("state_update");
  expect(JSON.parse(update?.data ?? "")).toMatchObject({
    thread_id: threadId,
    state: { values: { log: ["first", "second", "by hand"] }, next: [] },
  });
});

test("a run that is undone ends for its readers", async () => {
  const threadId = await newThread();
  const reader = await read(threadId);
  const arrival = gate.arrival();
  const run = await startRun(threadId, { hold: "first" });
  await arrival;
  await cancelRun(ctx(), { runId: run.run_id, action: "rollback" });
  const events = await reader.until(isDone);
  expect(names(events).at(-1)).toBe("done");
  const next = await startRun(threadId, {});
  expect((await reader.until(isDone)).at(-1)?.data).toContain(next.run_id);
});

test("it ends when the thread is deleted", async () => {
  const threadId = await newThread();
  const [live, late] = [await read(threadId), await read(threadId, ["state_update"])];
  await resultOf(await startRun(threadId, {}));
  await live.until(isDone);
  await deleteThread(ctx(), { threadId });
  expect(await live.rest()).toEqual([]);
  expect(await late.rest()).toEqual([]);
});

test("a run that was put off comes in its turn, after those that started before it", async () => {
  const threadId = await newThread();
  const reader = await read(threadId, ["lifecycle"]);
  const late = await startRun(threadId, {}, { after_seconds: 0.5 });
  const soon = await startRun(threadId, {});
  const events = [...(await reader.until(isDone)), ...(await reader.until(isDone))];
  expect(events.filter(isDone).map(({ data }) => JSON.parse(data).run_id)).toEqual([
    soon.run_id,
    late.run_id,
  ]);
});

test("old state updates make room for new ones", async () => {
  const threadId = await newThread();
  await resultOf(await startRun(threadId, {}));
  await prisma().$executeRaw`
    insert into thread_event (thread_id, event, data) select ${threadId}::uuid, 'state_update', n::text from generate_series(1, 150) n`;
  await updateThreadState(ctx(), { threadId, values: { log: ["by hand"] } });
  expect(await prisma().threadEvent.count({ where: { threadId } })).toBe(100);
});
