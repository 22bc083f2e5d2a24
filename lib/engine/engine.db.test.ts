import { describe, expect, test } from "vitest";
import { pool } from "../db/client";
import { env } from "../env";
import { ConflictError, NotFoundError } from "../errors";
import { systemContext } from "../services/context";
import { cancelRun } from "../services/runs/cancel-run";
import { deleteRun } from "../services/runs/delete-run";
import { followRun } from "../services/runs/follow-run";
import { getRun } from "../services/runs/get-run";
import { getThread } from "../services/threads/get-thread";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";
import { gate } from "../testing/gate";

openEngine();
const ctx = systemContext;

async function statusOf(run: { run_id: string }): Promise<string> {
  return (await getRun(ctx(), { runId: run.run_id })).status;
}

describe("a run on a thread", () => {
  test("ends as success, and the thread has its values and is idle", async () => {
    const threadId = await newThread();
    const run = await startRun(threadId, { log: ["in"] });
    expect(await resultOf(run)).toEqual({ log: ["in", "first", "second"] });
    expect(await statusOf(run)).toBe("success");
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "idle",
      values: { log: ["in", "first", "second"] },
      metadata: { graph_id: "gated", assistant_id: run.assistant_id },
    });
  });

  test("that fails ends as error with name and message, and the thread keeps the last good values", async () => {
    const threadId = await newThread();
    const run = await startRun(threadId, { fail: "second" });
    expect(await resultOf(run)).toEqual({ __error__: { error: "TypeError", message: "second cannot" } });
    expect(await statusOf(run)).toBe("error");
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "error",
      values: { log: ["first"] },
      error: { error: "TypeError", message: "second cannot" },
    });
    expect((await eventsOf(run)).at(-1)).toMatchObject({ event: "error" });
  });

  test("that asks leaves the thread interrupted, and an answer resumes it", async () => {
    const threadId = await newThread();
    const asking = await startRun(threadId, { ask: "second" });
    expect(await resultOf(asking)).toMatchObject({ __interrupt__: [{ value: { question: "second?" } }] });
    expect(await statusOf(asking)).toBe("success");
    const waiting = await getThread(ctx(), { threadId });
    expect(waiting.status).toBe("interrupted");
    expect(Object.values(waiting.interrupts)).toEqual([
      [expect.objectContaining({ value: { question: "second?" } })],
    ]);

    const answered = await startRun(threadId, {}, { input: undefined, command: { resume: "yes" } });
    expect(await resultOf(answered)).toMatchObject({ log: ["first", "second: yes"] });
    expect((await getThread(ctx(), { threadId })).status).toBe("idle");
  });

  test("of an unknown assistant or thread changes nothing", async () => {
    const before = await pool().query("select count(*) from run");
    await expect(startRun(await newThread(), {}, { assistant_id: "nobody" })).rejects.toThrow(NotFoundError);
    await expect(startRun(crypto.randomUUID(), {})).rejects.toThrow(NotFoundError);
    expect((await pool().query("select count(*) from run")).rows).toEqual(before.rows);
  });

  test("creates the thread when told to", async () => {
    const threadId = crypto.randomUUID();
    await resultOf(await startRun(threadId, {}, { if_not_exists: "create" }));
    expect((await getThread(ctx(), { threadId })).status).toBe("idle");
  });

  test("can fork from an earlier checkpoint", async () => {
    const threadId = await newThread();
    const first = await startRun(threadId, { log: ["in"] }, { stream_mode: "checkpoints" });
    const checkpoints = (await eventsOf(first, ["checkpoints"])).filter(
      ({ event }) => event === "checkpoints",
    );
    const afterFirst = checkpoints
      .map(({ data }) => JSON.parse(data))
      .find(({ next }) => next[0] === "second");
    const fork = await startRun(
      threadId,
      {},
      { input: undefined, checkpoint_id: afterFirst.checkpoint.checkpoint_id },
    );
    expect(await resultOf(fork)).toEqual({ log: ["in", "first", "second"] });
  });
});

describe("a run without a thread", () => {
  test("answers, and leaves neither thread nor checkpoints", async () => {
    const run = await startRun(undefined, { log: ["in"] });
    expect(await resultOf(run)).toEqual({ log: ["in", "first", "second"] });
    await expect
      .poll(() => getThread(ctx(), { threadId: run.thread_id }).catch((error) => error))
      .toBeInstanceOf(NotFoundError);
    const checkpoints = await pool().query("select 1 from checkpoint where thread_id = $1", [run.thread_id]);
    expect(checkpoints.rowCount).toBe(0);
  });

  test("keeps its thread when told to", async () => {
    const run = await startRun(undefined, {}, { on_completion: "keep" });
    await resultOf(run);
    expect((await getThread(ctx(), { threadId: run.thread_id })).values).toEqual({
      log: ["first", "second"],
    });
  });
});

describe("reading a run", () => {
  test("live, late and from the middle give the same events with the same ids", async () => {
    const run = await startRun(await newThread(), { hold: "second" }, { stream_mode: ["values", "updates"] });
    const live = eventsOf(run);
    await gate.arrival();
    const joined = eventsOf(run);
    gate.open();
    const all = await live;
    expect(all[0]).toMatchObject({ id: "1", event: "metadata" });
    expect(all.map(({ event }) => event)).toContain("updates");
    expect(await joined).toEqual(all);
    expect(await eventsOf(run)).toEqual(all);
    const middle = Number(all[2]?.id);
    expect(await eventsOf(run, undefined, middle)).toEqual(all.slice(3));
  });

  test("thousands of events arrive whole, in order and once, for a reader that is slower than the run", async () => {
    const words = Array.from({ length: 3000 }, (_, index) => `word ${index} ${"x".repeat(500)}`);
    const run = await startRun(
      await newThread(),
      { log: words },
      { assistant_id: "chatty", stream_mode: "custom" },
    );
    const events = await followRun(ctx(), {
      runId: run.run_id,
      after: "start",
      signal: new AbortController().signal,
    });
    const got: string[] = [];
    for await (const { event, data } of events) {
      if (event === "custom") got.push(JSON.parse(data).word);
      if (got.length === 1) await resultOf(run);
    }
    expect(got).toEqual(words);
  });

  test("steps tell what ran, whatever modes the run was made with", async () => {
    const run = await startRun(await newThread(), { fail: "second" });
    const steps = (await eventsOf(run, ["steps"])).filter(({ event }) => event === "steps");
    expect(steps.map(({ data }) => JSON.parse(data)).map(({ node, status }) => `${node} ${status}`)).toEqual([
      "first started",
      "first finished",
      "second started",
      "second failed",
    ]);
  });

  test("ends promptly for a run that has ended", async () => {
    const run = await startRun(await newThread(), {});
    await resultOf(run);
    expect((await eventsOf(run, ["values"])).at(-1)).toMatchObject({ event: "values" });
  });

  test("of an unknown run is refused before it starts", async () => {
    await expect(
      eventsOf({ ...(await startRun(await newThread(), {})), run_id: crypto.randomUUID() }),
    ).rejects.toThrow(NotFoundError);
  });
});

describe("cancelling", () => {
  test("stops a run at its node and keeps what it has done", async () => {
    const threadId = await newThread();
    const run = await startRun(threadId, { hold: "second" });
    await gate.arrival();
    await cancelRun(ctx(), { runId: run.run_id, action: "interrupt", wait: true });
    expect(await getRun(ctx(), { runId: run.run_id })).toMatchObject({
      status: "interrupted",
      cancel_reason: "cancelled by request",
    });
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "idle",
      values: { log: ["first"] },
    });
    expect((await eventsOf(run)).map(({ event }) => event)).not.toContain("error");
  });

  test("with rollback removes the run and what it wrote", async () => {
    const threadId = await newThread();
    await resultOf(await startRun(threadId, { log: ["kept"] }));
    const run = await startRun(threadId, { log: ["gone"], hold: "second" });
    await gate.arrival();
    await cancelRun(ctx(), { runId: run.run_id, action: "rollback", wait: true });
    await expect(getRun(ctx(), { runId: run.run_id })).rejects.toThrow(NotFoundError);
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "idle",
      values: { log: ["kept", "first", "second"] },
    });
  });

  test("a run that waits in the queue is immediate", async () => {
    const threadId = await newThread();
    const running = await startRun(threadId, { hold: "first" });
    await gate.arrival();
    const queued = await startRun(threadId, {});
    await cancelRun(ctx(), { runId: queued.run_id, action: "interrupt" });
    expect(await statusOf(queued)).toBe("interrupted");
    expect((await getThread(ctx(), { threadId })).status).toBe("busy");
    gate.open();
    await resultOf(running);
  });

  test("a run without a thread that waits in the queue leaves nothing behind", async () => {
    const run = await startRun(undefined, {}, { after_seconds: 3_600 });
    await cancelRun(ctx(), { runId: run.run_id, action: "interrupt", wait: true });
    await expect(getThread(ctx(), { threadId: run.thread_id })).rejects.toThrow(NotFoundError);
  });

  test("a run that has ended is a conflict and changes nothing; deleting it works", async () => {
    const threadId = await newThread();
    const run = await startRun(threadId, {});
    await resultOf(run);
    await expect(cancelRun(ctx(), { runId: run.run_id, action: "interrupt" })).rejects.toThrow(ConflictError);
    expect(await statusOf(run)).toBe("success");
    await deleteRun(ctx(), { threadId, runId: run.run_id });
    await expect(getRun(ctx(), { runId: run.run_id })).rejects.toThrow(NotFoundError);
  });

  test("a reader that goes away takes the run with it when that was asked for", async () => {
    const run = await startRun(await newThread(), { hold: "first" });
    const reader = new AbortController();
    const events = await followRun(ctx(), {
      runId: run.run_id,
      after: "start",
      signal: reader.signal,
      cancelOnDisconnect: true,
    });
    const reading = (async () => {
      for await (const _event of events) await gate.arrival().then(() => reader.abort());
    })();
    await reading;
    await expect.poll(() => statusOf(run)).toBe("interrupted");
  });
});

describe("several runs on a thread", () => {
  test("enqueue runs them one after the other, in order", async () => {
    const threadId = await newThread();
    const first = await startRun(threadId, { log: ["1"], hold: "first" });
    await gate.arrival();
    const second = await startRun(threadId, { log: ["2"], hold: "" });
    const third = await startRun(threadId, { log: ["3"] });
    expect(await statusOf(second)).toBe("pending");
    gate.open();
    await resultOf(first);
    expect(await resultOf(third)).toMatchObject({
      log: ["1", "first", "second", "2", "first", "second", "3", "first", "second"],
    });
  });

  test("reject refuses and stores nothing", async () => {
    const threadId = await newThread();
    const first = await startRun(threadId, { hold: "first" });
    await gate.arrival();
    await expect(startRun(threadId, {}, { multitask_strategy: "reject" })).rejects.toThrow(/busy with run/);
    const { rows } = await pool().query("select count(*)::int as runs from run where thread_id = $1", [
      threadId,
    ]);
    expect(rows).toEqual([{ runs: 1 }]);
    gate.open();
    await resultOf(first);
  });

  test("of twenty at once with reject, one is accepted", async () => {
    const threadId = await newThread();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () =>
        startRun(threadId, { hold: "first" }, { multitask_strategy: "reject" }),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await gate.arrival();
    gate.open();
  });

  test("interrupt stops the one that runs and those that wait", async () => {
    const threadId = await newThread();
    const running = await startRun(threadId, { hold: "second" });
    await gate.arrival();
    const waiting = await startRun(threadId, {});
    const ends = [resultOf(running), resultOf(waiting)];
    const last = await startRun(threadId, { log: ["new"], hold: "" }, { multitask_strategy: "interrupt" });
    expect(await resultOf(last)).toMatchObject({ log: ["first", "new", "first", "second"] });
    expect(await Promise.all(ends)).toEqual([{ hold: "second", log: ["first"] }, {}]);
    expect([await statusOf(running), await statusOf(waiting)]).toEqual(["interrupted", "interrupted"]);
  });

  test("rollback forgets the one that runs and those that wait", async () => {
    const threadId = await newThread();
    const running = await startRun(threadId, { log: ["old"], hold: "second" });
    await gate.arrival();
    const waiting = await startRun(threadId, {});
    const ends = [eventsOf(running), eventsOf(waiting)];
    const last = await startRun(threadId, { log: ["new"] }, { multitask_strategy: "rollback" });
    expect(await resultOf(last)).toEqual({ log: ["new", "first", "second"] });
    for (const run of [running, waiting])
      await expect(getRun(ctx(), { runId: run.run_id })).rejects.toThrow(NotFoundError);
    expect((await Promise.all(ends)).flat().map(({ event }) => event)).not.toContain("error");
  });

  test("a delayed run waits for its time and lets others pass", async () => {
    const threadId = await newThread();
    const delayed = await startRun(threadId, { log: ["late"] }, { after_seconds: 0.4 });
    const now = await startRun(threadId, { log: ["now"] });
    expect(await resultOf(now)).toEqual({ log: ["now", "first", "second"] });
    expect(await resultOf(delayed)).toMatchObject({
      log: ["now", "first", "second", "late", "first", "second"],
    });
  });
});

test("runs that come while every slot is taken start when one is free", async () => {
  const running = await Promise.all(
    Array.from({ length: env().HEDDLE_CONCURRENCY }, async () =>
      startRun(await newThread(), { hold: "first" }),
    ),
  );
  const statuses = async () => new Set(await Promise.all(running.map(statusOf)));
  await expect.poll(statuses).toEqual(new Set(["running"]));
  const waiting = await Promise.all([1, 2, 3].map(async () => startRun(await newThread(), {})));
  expect(await Promise.all(waiting.map(statusOf))).toEqual(["pending", "pending", "pending"]);
  const ends = Promise.all([...running, ...waiting].map(resultOf));
  for (let open = true; open; ) {
    gate.open();
    open = await Promise.race([ends.then(() => false), gate.arrival().then(() => true)]);
  }
  expect(new Set(await Promise.all(waiting.map(statusOf)))).toEqual(new Set(["success"]));
});

test("an attempt that has lost its hold writes nothing more", async () => {
  const run = await startRun(await newThread(), { hold: "second" });
  const steps = await followRun(ctx(), {
    runId: run.run_id,
    after: "start",
    modes: ["steps"],
    signal: new AbortController().signal,
  });
  for await (const { data } of steps) if (JSON.parse(data).node === "second") break;
  await gate.arrival();

  await pool().query("update run set claim_token = gen_random_uuid() where run_id = $1", [run.run_id]);
  const events = () => pool().query("select seq, event from run_event where run_id = $1", [run.run_id]);
  const before = await events();
  gate.open();
  await resultOf(await startRun(await newThread(), {}));
  expect((await events()).rows).toEqual(before.rows);
  expect(await statusOf(run)).toBe("running");
});
