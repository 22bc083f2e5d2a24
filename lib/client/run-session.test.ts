import { describe, expect, test } from "vitest";
import type { Run } from "../contract/runs";
import { type RunDoor, RunSession } from "./run-session";
import { turnBefore } from "./turn-runs";

function run(id: string, change: Partial<Run> = {}): Run {
  return {
    run_id: id,
    thread_id: "thread",
    assistant_id: "assistant",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    status: "success",
    metadata: {},
    kwargs: { input: {} },
    multitask_strategy: "enqueue",
    ...change,
  };
}

const answer = { kwargs: { input: null, command: { resume: true } } };

function stream(...events: [string, unknown][]): ReadableStream<Uint8Array> {
  const text = events.map(
    ([event, data], at) => `id: ${at}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  );
  return new Blob(text).stream();
}

/** A server in memory: `runs` newest first, and the streams of each run, whose end settles it. */
function house(runs: Run[], streams: Record<string, [string, unknown][]> = {}) {
  const opened: string[] = [];
  let settled = 0;
  const cache = { isBehind: false };
  const door: RunDoor = {
    list: async () => runs.map((one) => ({ ...one })),
    create: async (request) => {
      const made = run(`run-${runs.length + 1}`, { status: "pending", kwargs: { ...request } });
      runs.unshift(made);
      return made;
    },
    cancel: async () => {},
    open: async (runId) => {
      opened.push(runId);
      for (const one of runs)
        if (one.run_id === runId && one.status !== "interrupted") one.status = "success";
      return stream(...(streams[runId] ?? []));
    },
  };
  const session = new RunSession({
    door,
    onSettled: async () => {
      settled += 1;
    },
    schedule: (publish) => publish(),
    isBehind: () => cache.isBehind,
    wait: async () => {},
  });
  return { session, opened, runs, cache, settledCount: () => settled };
}

const step = (id: string, node: string, status: string): [string, unknown] => [
  "steps",
  { id, node, path: [], status, at: 1 },
];

describe("RunSession", () => {
  test("a thread without runs is ready, and nothing is followed", async () => {
    const { session, opened } = house([]);
    await session.wake();
    expect(session.getSnapshot()).toMatchObject({ phase: "ready", active: null, picture: null });
    expect(opened).toEqual([]);
  });

  test("a run in progress is joined from its beginning and settles into the cache", async () => {
    const { session, settledCount } = house([run("r1", { status: "running" })], {
      r1: [["values", { budget: 900 }]],
    });
    await session.wake();
    expect(session.getSnapshot()).toMatchObject({
      active: null,
      picture: { runId: "r1", values: { budget: 900 } },
    });
    expect(settledCount()).toBe(1);
  });

  test("a settled run is read again for its steps, and the cache is left alone", async () => {
    const { session, settledCount } = house([run("r1")], { r1: [step("t", "plan", "started")] });
    await session.wake();
    expect(session.getSnapshot().picture?.steps.order).toEqual(["plan"]);
    expect(settledCount()).toBe(0);
    await session.wake();
    expect(settledCount()).toBe(0);
  });

  test("queued runs are followed one after the other, oldest first", async () => {
    const { session, opened } = house([run("r2", { status: "pending" }), run("r1", { status: "running" })]);
    await session.wake();
    expect(opened).toEqual(["r1", "r2"]);
  });

  test("an answer shows the steps of the run that asked, also after a reload", async () => {
    const { session } = house([run("r2", { ...answer, status: "running" }), run("r1")], {
      r1: [step("t1", "plan", "started"), step("t1", "plan", "finished")],
      r2: [step("t2", "book", "started"), step("t2", "book", "finished")],
    });
    await session.wake();
    expect(session.getSnapshot().picture?.steps.order).toEqual(["plan", "book"]);
  });

  test("a run sent from here is followed at once", async () => {
    const { session, opened } = house([]);
    await session.wake();
    const sent = await session.send({ assistantId: "a", input: {} });
    await session.wake();
    expect(opened).toEqual([sent.run_id]);
    expect(session.getSnapshot()).toMatchObject({
      active: null,
      sending: null,
      picture: { runId: sent.run_id },
    });
  });

  test("a refusal is the caller's, and nothing stays on its way", async () => {
    const { session } = house([]);
    await session.wake();
    const refused = new RunSession({
      door: {
        list: async () => [],
        create: async () => Promise.reject(new Error("no")),
        cancel: async () => {},
        open: async () => stream(),
      },
      onSettled: async () => {},
      schedule: (publish) => publish(),
      isBehind: () => false,
      wait: async () => {},
    });
    await expect(refused.send({ assistantId: "a", input: {} })).rejects.toThrow("no");
    expect(refused.getSnapshot().sending).toBeNull();
  });

  test("a run that came and went elsewhere refreshes the cache at the next look", async () => {
    const { session, runs, settledCount } = house([run("r1")]);
    await session.wake();
    runs.unshift(run("r2"));
    await session.wake();
    expect(session.getSnapshot().picture?.runId).toBe("r2");
    expect(settledCount()).toBe(1);
  });

  test("a page that was painted in mid-run learns that the run has settled since", async () => {
    const { session, cache, settledCount } = house([run("r1")]);
    cache.isBehind = true;
    await session.wake();
    expect(settledCount()).toBe(1);
  });

  test("a step that still ran when its run was cancelled runs no more", async () => {
    const { session } = house([run("r1", { status: "interrupted" })], { r1: [step("t", "plan", "started")] });
    await session.wake();
    expect(session.getSnapshot().picture?.steps.nodes.plan?.state).toBe("cancelled");
  });

  test("many events are published together", async () => {
    const publishes: (() => void)[] = [];
    let drawn = 0;
    const session = new RunSession({
      door: {
        list: async () => [run("r1")],
        create: async () => run("x"),
        cancel: async () => {},
        open: async () => stream(...Array.from({ length: 100 }, (_, n): [string, unknown] => ["custom", n])),
      },
      onSettled: async () => {},
      isBehind: () => false,
      schedule: (publish) => publishes.push(publish),
      wait: async () => {},
    });
    session.subscribe(() => {
      drawn += 1;
    });
    await session.wake();
    for (const publish of publishes) publish();
    expect(drawn).toBe(1);
    expect(session.getSnapshot().picture?.progress.at(-1)?.data).toBe(99);
  });
});

test("a turn is the run with the input and the answers after it", () => {
  const runs = [run("r4", answer), run("r3", answer), run("r2"), run("r1")];
  expect(turnBefore(runs, runs[0] as Run).map((one) => one.run_id)).toEqual(["r2", "r3"]);
  expect(turnBefore(runs, runs[2] as Run)).toEqual([]);
});
