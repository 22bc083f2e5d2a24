import { describe, expect, test } from "vitest";
import { beginTurn, foldEvent, type TurnPicture } from "../../lib/client/turn-picture";
import type { Run } from "../../lib/contract/runs";
import { answersToMetadata } from "./answer";
import { chatLog, type LogSources } from "./chat-log";
import { inputMessages } from "./input-messages";

const HUMAN = { type: "human", id: "h1", content: "Plan a trip" };
const CALL = {
  type: "ai",
  id: "a1",
  content: "",
  tool_calls: [{ id: "c1", name: "search", args: { to: "Lisbon" } }],
};
const RESULT = { type: "tool", id: "t1", tool_call_id: "c1", content: "[]" };
const ANSWER = { type: "ai", id: "a2", content: "Here it is" };

function run(id: string, change: Partial<Run> = {}): Run {
  return {
    run_id: id,
    thread_id: "thread",
    assistant_id: "assistant",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    status: "running",
    metadata: {},
    kwargs: { input: { messages: [HUMAN] } },
    multitask_strategy: "enqueue",
    ...change,
  };
}

function pictureOf(...events: [string, unknown][]): TurnPicture {
  return events
    .map(([event, data], index) => ({ id: String(index), event, data: JSON.stringify(data) }))
    .reduce(foldEvent, beginTurn("r1"));
}

function log(sources: Partial<LogSources>): string[] {
  const entries = chatLog({ values: null, picture: null, runs: [], active: null, sending: null, ...sources });
  return entries.map((entry) => {
    if (entry.kind === "message")
      return `${entry.message.type}: ${entry.message.text}${entry.streaming ? " ▌" : ""}`;
    if (entry.kind === "tools")
      return `tools: ${entry.steps.map((one) => `${one.call.name} ${one.result ? "done" : "open"}`)}`;
    if (entry.kind === "aside") return `aside ${entry.nodeId}: ${entry.messages.map((one) => one.text)}`;
    if (entry.kind === "answered") return `answered: ${entry.answered.decision}`;
    return `queued: ${entry.text}`;
  });
}

describe("chatLog", () => {
  test("a tool's answer stands with its call", () => {
    expect(log({ values: { messages: [HUMAN, CALL, RESULT, ANSWER] } })).toEqual([
      "human: Plan a trip",
      "tools: search done",
      "ai: Here it is",
    ]);
  });

  test("the assistant is named where it begins to speak", () => {
    const entries = chatLog({
      values: { messages: [HUMAN, CALL, RESULT, ANSWER] },
      picture: null,
      runs: [],
      active: null,
      sending: null,
    });
    expect(entries.map((entry) => entry.speaker?.id)).toEqual([undefined, "a1", undefined]);
  });

  test("what was sent is shown at once, and once", () => {
    const sending = { assistantId: "a", input: { messages: [HUMAN] } };
    expect(log({ sending })).toEqual(["human: Plan a trip"]);
    const active = run("r1");
    expect(log({ active, runs: [active] })).toEqual(["human: Plan a trip"]);
    const picture = pictureOf(["values", { messages: [HUMAN] }]);
    expect(log({ active, runs: [active], picture, values: picture.values })).toEqual(["human: Plan a trip"]);
  });

  test("tokens come after what is settled", () => {
    const active = run("r1");
    const picture = pictureOf(
      ["values", { messages: [HUMAN] }],
      ["messages", [{ type: "AIMessageChunk", id: "a2", content: "Here" }, {}]],
    );
    expect(log({ active, runs: [active], picture, values: picture.values })).toEqual([
      "human: Plan a trip",
      "ai: Here ▌",
    ]);
  });

  test("a sub-agent's messages are a card where it worked, without what came into the thread", () => {
    const picture = pictureOf(
      ["values", { messages: [HUMAN] }],
      ["messages|stays:t9", [{ type: "ai", id: "s1", content: "214 found" }, {}]],
      ["messages|stays:t9", [ANSWER, {}]],
    );
    expect(
      log({ picture, values: { messages: [HUMAN, ANSWER] }, runs: [run("r1", { status: "success" })] }),
    ).toEqual(["human: Plan a trip", "aside stays: 214 found", "ai: Here it is"]);
  });

  test("a model's output that never came into the thread is folded away, not lost", () => {
    const meta = { langgraph_node: "route", langgraph_checkpoint_ns: "route:t1" };
    const picture = pictureOf(
      ["values", { messages: [HUMAN] }],
      ["steps", { id: "t1", node: "route", path: [], status: "started", at: 1 }],
      ["messages", [{ type: "ai", id: "x", content: "{intent}" }, meta]],
    );
    expect(log({ picture, values: { messages: [HUMAN, ANSWER] } })).toEqual([
      "human: Plan a trip",
      "aside route: {intent}",
      "ai: Here it is",
    ]);
  });

  test("runs behind the active one are queued, oldest first", () => {
    const active = run("r1");
    const behind = (id: string, content: string) =>
      run(id, { status: "pending", kwargs: { input: { messages: [{ role: "user", content }] } } });
    expect(log({ active, runs: [behind("r3", "third"), behind("r2", "second"), active] })).toEqual([
      "human: Plan a trip",
      "queued: second",
      "queued: third",
    ]);
  });

  test("a decision stands where it was asked", () => {
    const metadata = answersToMetadata([
      { interruptId: "i1", question: "Book trip", decision: "approved", words: null, after: "a2" },
    ]);
    const runs = [run("r2", { status: "success", metadata, kwargs: {} }), run("r1", { status: "success" })];
    const later = { type: "ai", id: "a3", content: "Booked" };
    expect(log({ runs, values: { messages: [HUMAN, ANSWER, later] } })).toEqual([
      "human: Plan a trip",
      "ai: Here it is",
      "answered: approved",
      "ai: Booked",
    ]);
    expect(log({ runs, values: { messages: [HUMAN] } })).toEqual([
      "human: Plan a trip",
      "answered: approved",
    ]);
  });
});

test.each([
  [{ messages: "Hi" }, ["human: Hi"]],
  [{ messages: [["user", "Hi"]] }, ["human: Hi"]],
  [{ messages: [{ role: "assistant", content: "Hello" }] }, ["ai: Hello"]],
  [{ messages: [{ type: "human", content: "Hi", id: "x" }] }, ["human: Hi"]],
  [{ topic: "Trees" }, []],
  [null, []],
])("inputs in the shape %j", (input, expected) => {
  expect(inputMessages(input, "r1").map((message) => `${message.type}: ${message.content}`)).toEqual(
    expected,
  );
});
