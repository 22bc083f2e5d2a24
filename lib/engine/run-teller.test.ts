import { AIMessageChunk, HumanMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import type { StreamMode } from "../contract/stream";
import { runKwargs } from "../services/runs/run-kwargs";
import { RunTeller } from "./run-teller";

function teller(modes: StreamMode[], subgraphs = false): RunTeller {
  const kwargs = runKwargs({
    runId: "r",
    thread: { threadId: "t", config: {}, temporary: false },
    assistant: {
      assistant_id: "a",
      graph_id: "g",
      config: {},
      context: {},
      metadata: {},
      version: 1,
      label: null,
    },
    request: { stream_mode: modes, stream_subgraphs: subgraphs },
  });
  return new RunTeller(kwargs, () => 1000);
}

function tell(to: RunTeller, mode: string, payload: unknown, namespace: string[] = []) {
  return to
    .tell({ kind: "mode", namespace, mode, payload })
    .map(({ event, data }) => ({ event, data: JSON.parse(data) as unknown }));
}

describe("what a run tells", () => {
  test("values only when they were asked for, but they are remembered", () => {
    const quiet = teller(["updates"]);
    expect(tell(quiet, "values", { x: 1 })).toEqual([]);
    expect(JSON.parse(quiet.output())).toEqual({ x: 1 });
  });

  test("a graph that stops to ask shows its question beside the state, all questions together", () => {
    const asking = teller(["values"]);
    tell(asking, "values", { x: 1 });
    tell(asking, "values", { __interrupt__: [{ id: "a", value: 1 }] });
    expect(tell(asking, "values", { __interrupt__: [{ id: "b", value: 2 }] })).toEqual([
      {
        event: "values",
        data: {
          x: 1,
          __interrupt__: [
            { id: "a", value: 1 },
            { id: "b", value: 2 },
          ],
        },
      },
    ]);
    expect(JSON.parse(asking.output())).toHaveProperty("__interrupt__.length", 2);
  });

  test("a state that only mentions __interrupt__ in a text is no interrupt", () => {
    const plain = teller(["values"]);
    tell(plain, "values", { note: "__interrupt__" });
    expect(JSON.parse(plain.output())).toEqual({ note: "__interrupt__" });
  });

  test("subgraphs speak only when asked, under their namespace; their steps are always told", () => {
    const namespace = ["agent:1", "tools:2"];
    const task = { id: "t1", name: "search", input: {}, triggers: [], interrupts: [] };
    expect(tell(teller(["updates"]), "updates", { a: 1 }, namespace)).toEqual([]);
    expect(tell(teller(["updates"], true), "updates", { a: 1 }, namespace)).toEqual([
      { event: "updates|agent:1|tools:2", data: { a: 1 } },
    ]);
    expect(tell(teller(["updates"]), "tasks", task, namespace)).toEqual([
      {
        event: "steps",
        data: { id: "t1", node: "search", path: ["agent", "tools"], at: 1000, status: "started" },
      },
    ]);
  });

  test.each([
    [{ result: { x: 1 }, interrupts: [] }, "finished"],
    [{ result: {}, interrupts: [{ id: "i" }] }, "interrupted"],
    [{ error: { message: "bad" }, interrupts: [] }, "failed"],
  ])("a step's end: %j is %s", (end, status) => {
    const [step] = tell(teller([]), "tasks", { id: "t1", name: "a", ...end });
    expect(step).toMatchObject({ event: "steps", data: { status } });
  });

  test("messages-tuple tells pieces as they come, messages tells the message so far", () => {
    const both = teller(["messages-tuple", "messages"]);
    const metadata = { langgraph_node: "agent" };
    tell(both, "messages", [new AIMessageChunk({ id: "m", content: "He" }), metadata]);
    expect(tell(both, "messages", [new AIMessageChunk({ id: "m", content: "llo" }), metadata])).toMatchObject(
      [
        { event: "messages", data: [{ type: "AIMessageChunk", content: "llo" }, metadata] },
        { event: "messages/partial", data: [{ content: "Hello" }] },
      ],
    );
  });

  test("messages/complete tells each message of the state once", () => {
    const parts = teller(["messages"]);
    const human = new HumanMessage({ id: "h", content: "hi" });
    expect(tell(parts, "values", { messages: [human] })).toMatchObject([
      { event: "messages/complete", data: [{ id: "h", type: "human" }] },
    ]);
    expect(tell(parts, "values", { messages: [human] })).toEqual([]);
  });

  test("the snapshot is the newest root checkpoint with the answers of its tasks", () => {
    const run = teller([]);
    const checkpoint = {
      config: {},
      metadata: {},
      values: { x: 1 },
      next: ["a"],
      tasks: [{ id: "t1", name: "a" }],
    };
    tell(run, "checkpoints", checkpoint);
    tell(run, "tasks", { id: "t1", name: "a", result: {}, interrupts: [{ id: "i", value: "sure?" }] });
    expect(run.snapshot()).toEqual({
      values: { x: 1 },
      interrupts: { t1: [{ id: "i", value: "sure?" }] },
      waiting: true,
    });
  });

  test("there is no snapshot once there are values that no checkpoint was told for", () => {
    const run = teller([]);
    tell(run, "checkpoints", { config: {}, metadata: {}, values: { x: 1 }, next: ["a"], tasks: [] });
    tell(run, "values", { x: 2 });
    expect(run.snapshot()).toBeUndefined();
    tell(run, "values", { __interrupt__: [] });
    expect(run.snapshot()).toBeUndefined();
  });

  test("a step that asks keeps the snapshot, whatever its other nodes have said", () => {
    const run = teller([]);
    tell(run, "checkpoints", { config: {}, metadata: {}, values: { x: 1 }, next: ["a"], tasks: [] });
    tell(run, "values", { x: 2 });
    tell(run, "values", { __interrupt__: [{ id: "i" }] });
    expect(run.snapshot()).toMatchObject({ values: { x: 1 }, waiting: true });
  });
});
