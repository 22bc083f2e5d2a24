import { beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../contract/common";
import type { Run } from "../contract/runs";
import { systemContext } from "../services/context";
import { authorizeRun } from "../services/runs/authorize-run";
import { acceptRun } from "../services/runs/create-run";
import { projectStore } from "../services/store/project-store";
import { eventsOf, newThread, openEngine, resultOf, startRun } from "../testing/engine";
import type { Call } from "../testing/engine-graphs/acting";
import { outside } from "../testing/outside";

openEngine();
beforeEach(() => {
  outside.length = 0;
});

const question = { role: "user", content: "Please do it" };
const asked = (...rounds: Call[][]): JsonObject => ({ messages: [question], rounds });
const send = (to: string): Call => ({ name: "send", args: { to } });

async function record(graph: string, input: JsonObject, threadId?: string): Promise<Run> {
  const run = await startRun(threadId ?? (await newThread()), input, { assistant_id: graph });
  await resultOf(run);
  return run;
}

/** The same graph on a new thread, its tools answered from `recorded`. */
async function replay(recorded: Run, graph: string, input: JsonObject): Promise<Run> {
  const ctx = systemContext();
  const authorized = await authorizeRun(ctx, {
    threadId: await newThread(),
    assistant_id: graph,
    input,
  } as Parameters<typeof authorizeRun>[1]);
  const { run_id, thread_id } = recorded;
  return acceptRun(ctx, { ...authorized, replays: { run_id, thread_id } });
}

async function toolMessagesOf(run: Run): Promise<JsonObject[]> {
  const { messages } = (await resultOf(run)) as { messages?: JsonObject[] };
  return (messages ?? []).filter(({ type }) => type === "tool");
}

const ALL: Call[] = [
  send("ann"),
  { name: "fails", args: { to: "bob" } },
  { name: "pair", args: { to: "cleo" } },
  { name: "shout", args: { input: "hey" } },
  { name: "post", args: { to: "dora" } },
  { name: "as_tool", args: { to: "eve" } },
];

describe("in a replay, no tool is executed", () => {
  test("every kind of tool in a ToolNode says what it said when it was recorded", async () => {
    const recorded = await record("toolNode", asked(ALL));
    expect(outside.toSorted()).toEqual([
      "failed for bob",
      "pair for cleo",
      "posted to dora by mail",
      "ran for eve",
      "sent to ann",
      "shouted hey",
    ]);
    const again = await replay(recorded, "toolNode", asked(ALL));
    const parts = ({ name, content, status, artifact }: JsonObject) => ({ name, content, status, artifact });
    expect((await toolMessagesOf(again)).map(parts)).toEqual((await toolMessagesOf(recorded)).map(parts));
    expect(outside).toHaveLength(ALL.length);
  });

  test.each(["directTools", "commonTools", "toolsInside"])("%s", async (graph) => {
    const recorded = await record(graph, asked([send("ann")], [send("ben")]));
    expect(outside).toEqual(["sent to ann", "sent to ben"]);
    const again = await replay(recorded, graph, asked([send("ben")], [send("ann")]));
    expect(JSON.stringify(await resultOf(again))).toContain("The last tool said: sent to ann: number 1");
    expect(outside).toHaveLength(2);
  });

  test("an agent of createReactAgent", async () => {
    const input = { messages: [{ role: "user", content: "ann" }] };
    const recorded = await record("reactAgent", input);
    const again = await replay(recorded, "reactAgent", input);
    expect(JSON.stringify(await resultOf(again))).toContain("It said: sent to ann: number 1");
    expect(outside).toEqual(["sent to ann"]);
  });

  test("a tool in a task of the functional API, which leaves no messages, is answered as not recorded", async () => {
    const recorded = await record("toolTasks", { rounds: [[send("ann")]] });
    const again = await replay(recorded, "toolTasks", { rounds: [[send("ann")]] });
    expect(await resultOf(again)).toEqual({ said: [expect.stringContaining("Not recorded")] });
    expect(outside).toEqual(["sent to ann"]);
  });
});

describe("what is recorded", () => {
  test("the same call twice is answered in order, and a third time not", async () => {
    const recorded = await record("toolNode", asked([send("ann")], [send("ann")]));
    const again = await replay(recorded, "toolNode", asked([send("ann")], [send("ann")], [send("ann")]));
    expect((await toolMessagesOf(again)).map(({ content }) => content)).toEqual([
      "sent to ann: number 1",
      "sent to ann: number 2",
      expect.stringMatching(/^Not recorded: .* did not call send with these arguments/),
    ]);
  });

  test("other arguments, and a tool that was not called, are not recorded; both are told to the model", async () => {
    const recorded = await record("toolNode", asked([send("ann")]));
    const again = await replay(
      recorded,
      "toolNode",
      asked([send("zoe"), { name: "post", args: { to: "ann" } }]),
    );
    for (const { content, status } of await toolMessagesOf(again)) {
      expect(content).toMatch(/^Not recorded/);
      expect(status).toBe("success");
    }
    expect(outside).toEqual(["sent to ann"]);
  });

  test("arguments are the same in whatever order their keys come", async () => {
    const recorded = await record("toolNode", asked([{ name: "send", args: { to: "ann", by: "mail" } }]));
    const again = await replay(
      recorded,
      "toolNode",
      asked([{ name: "send", args: { by: "mail", to: "ann" } }]),
    );
    expect((await toolMessagesOf(again))[0]?.content).toBe("sent to ann: number 1");
  });

  test("what an earlier run of the thread did is not", async () => {
    const threadId = await newThread();
    await record("toolNode", asked([send("ann")]), threadId);
    const recorded = await record("toolNode", asked([send("ben")]), threadId);
    const again = await replay(recorded, "toolNode", asked([send("ann"), send("ben")]));
    expect((await toolMessagesOf(again)).map(({ content }) => content)).toEqual([
      expect.stringContaining("Not recorded"),
      "sent to ben: number 2",
    ]);
  });

  test("a run whose states are gone cannot be replayed, and says so", async () => {
    const gone = { run_id: crypto.randomUUID(), thread_id: crypto.randomUUID() } as Run;
    const again = await replay(gone, "toolNode", asked([send("ann")]));
    expect(await resultOf(again)).toMatchObject({
      __error__: { message: expect.stringContaining("cannot be replayed") },
    });
    expect(outside).toEqual([]);
  });
});

test("a replay reads the store and writes nothing to it", async () => {
  const recorded = await record("toolNode", asked([send("ann")]));
  outside.push("something else", "and more");
  await resultOf(await replay(recorded, "toolNode", asked([])));
  expect((await projectStore().get(["acted"], "times"))?.value).toEqual({ times: 0 });
});

test("beside a replay, tools of other runs act as ever", async () => {
  const recorded = await record("toolNode", asked([send("ann")]));
  const [again, other] = await Promise.all([
    replay(recorded, "toolNode", asked([send("ann")])),
    record("toolNode", asked([send("ben")])),
  ]);
  expect((await toolMessagesOf(again))[0]?.content).toBe("sent to ann: number 1");
  expect((await toolMessagesOf(other))[0]?.content).toBe("sent to ben: number 2");
  expect((await eventsOf(again)).at(-1)?.event).toBe("values");
});
