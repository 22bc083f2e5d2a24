import { afterEach, describe, expect, test } from "vitest";
import { env } from "../env";
import { remember } from "../remember";
import { systemContext } from "../services/context";
import { cancelRun } from "../services/runs/cancel-run";
import { getRun } from "../services/runs/get-run";
import { getThread } from "../services/threads/get-thread";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";

openEngine();
const ctx = systemContext;
const visited = remember<string[]>("visited-nodes", () => []);
const stopped = remember<string[]>("stopped-nodes", () => []);
afterEach(() => {
  Object.assign(env(), { HEDDLE_RUN_TIMEOUT_SECONDS: 0, HEDDLE_NODE_TIMEOUT_SECONDS: 0 });
});

async function endless(to: string, graph = "endless") {
  const threadId = await newThread();
  const run = await startRun(threadId, { to }, { assistant_id: graph });
  return { threadId, run, result: await resultOf(run) };
}

describe("a run that takes longer than runs may", () => {
  test("ends as timeout, its thread as error, its nodes are told, and the thread can go on", async () => {
    await endless("quick");
    Object.assign(env(), { HEDDLE_RUN_TIMEOUT_SECONDS: 2.5 });
    const where = {
      waits: 'in the node "waits"',
      loops: 'in the node "loops"',
      agent: 'in the node "agent > think"',
      beside: 'in the node "waits"',
    };
    await Promise.all(
      Object.entries(where).map(async ([to, nodes]) => {
        const { threadId, run, result } = await endless(to);
        const message = expect.stringMatching(
          `^The run was stopped after 2.5 s ${nodes}: .*HEDDLE_RUN_TIMEOUT_S`,
        );
        const error = { error: "RunTimeoutError", message };
        expect(result).toEqual({ __error__: error });
        expect((await getRun(ctx(), { runId: run.run_id })).status).toBe("timeout");
        expect(await getThread(ctx(), { threadId })).toMatchObject({
          status: "error",
          error,
          values: { log: to === "beside" ? ["first", "beside"] : ["first"] },
        });
        expect((await eventsOf(run)).at(-1)).toMatchObject({ event: "error" });
        await expect.poll(() => stopped).toContain(run.run_id);
        const next = await startRun(threadId, { to: "quick" }, { assistant_id: "endless" });
        expect(await resultOf(next)).toMatchObject({ log: ["first", "first", "quick"] });
        expect((await getThread(ctx(), { threadId })).status).toBe("idle");
      }),
    );
  });

  test("ends also while its graph is loaded, and without a thread", async () => {
    Object.assign(env(), { HEDDLE_RUN_TIMEOUT_SECONDS: 0.2 });
    const { result } = await endless("", "unloadable");
    expect(result).toMatchObject({ __error__: { message: expect.stringContaining("between two nodes") } });
    const stateless = await startRun(undefined, { to: "waits" }, { assistant_id: "endless" });
    expect(await resultOf(stateless)).toEqual({
      __error__: {
        error: "RunTimeoutError",
        message: expect.stringMatching(/\(HEDDLE_RUN_TIMEOUT_SECONDS\)\.$/),
      },
    });
  });
});

test("a cancelled run ends although a node beside one that has ended ignores it", async () => {
  const run = await startRun(await newThread(), { to: "beside" }, { assistant_id: "endless" });
  const events = eventsOf(run);
  await expect.poll(() => visited).toContain(run.run_id);
  await cancelRun(ctx(), { runId: run.run_id, action: "interrupt" });
  await events;
  expect((await getRun(ctx(), { runId: run.run_id })).status).toBe("interrupted");
});

describe("a node that takes longer than nodes may", () => {
  test.each([
    ["waits", 'The node "waits"'],
    ["loops", 'The node "loops"'],
    ["retried", 'The node "retried"'],
    ["agent", 'The node "think"'],
  ])("ends its run as timeout with what to do (%s)", async (to, who) => {
    Object.assign(env(), { HEDDLE_NODE_TIMEOUT_SECONDS: 1 });
    const { threadId, run, result } = await endless(to);
    const message = expect.stringMatching(
      new RegExp(`^${who} was stopped after 1 s.*HEDDLE_NODE_TIMEOUT_SECONDS.*addNode`),
    );
    expect(result).toEqual({ __error__: { error: "NodeTimeoutError", message } });
    expect((await getRun(ctx(), { runId: run.run_id })).status).toBe("timeout");
    expect(await getThread(ctx(), { threadId })).toMatchObject({
      status: "error",
      values: { log: ["first"] },
    });
    await expect.poll(() => stopped).toContain(run.run_id);
  });

  test("has the limit that its graph sets instead, shorter or longer", async () => {
    Object.assign(env(), { HEDDLE_NODE_TIMEOUT_SECONDS: 1 });
    const [own, patient] = await Promise.all([endless("own"), endless("patient")]);
    expect(own.result).toMatchObject({
      __error__: { message: expect.stringContaining('Node "own" exceeded its run timeout of 50ms') },
    });
    expect((await getRun(ctx(), { runId: own.run.run_id })).status).toBe("timeout");
    expect(patient.result).toMatchObject({ log: ["first", "patient"] });
  });
});
