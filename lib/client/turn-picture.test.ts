import { describe, expect, test } from "vitest";
import type { StreamEvent } from "../contract/stream";
import { textOf, toChatMessage } from "./chat-message";
import { beginTurn, continueTurn, foldEvent, type TurnPicture } from "./turn-picture";

const HUMAN = { type: "human", id: "h1", content: "Plan a trip" };

function events(...pairs: [event: string, data: unknown][]): StreamEvent[] {
  return pairs.map(([event, data], index) => ({ id: String(index), event, data: JSON.stringify(data) }));
}

function picture(...pairs: [event: string, data: unknown][]): TurnPicture {
  return events(...pairs).reduce(foldEvent, beginTurn("run-1"));
}

function token(id: string, content: string, more: object = {}, ns = "model:t1"): [string, unknown] {
  const meta = { langgraph_node: "model", langgraph_checkpoint_ns: ns };
  return ["messages", [{ type: "AIMessageChunk", id, content, ...more }, meta]];
}

function step(id: string, node: string, status: string, path: string[] = []): [string, unknown] {
  return ["steps", { id, node, path, status, at: 1 }];
}

describe("messages", () => {
  test("chunks of one message are joined by id, with their usage", () => {
    const seen = picture(
      token("m1", "Lis"),
      token("m2", "Other"),
      token("m1", "bon", { usage_metadata: { total_tokens: 7 } }),
    );
    const stream = seen.streams[""];
    expect(stream?.order).toEqual(["m1", "m2"]);
    expect(toChatMessage(stream?.byId.m1 ?? { id: "", type: "" })).toMatchObject({
      type: "ai",
      text: "Lisbon",
      tokens: 7,
    });
  });

  test("a tool call comes in pieces", () => {
    const piece = (args: string, name?: string) => ({
      tool_call_chunks: [{ index: 0, args, ...(name ? { name, id: "c1" } : {}) }],
      tool_calls: [{ name: "", args: {}, id: "wrong" }],
    });
    const half = picture(token("m1", "", piece('{"city":', "search")));
    expect(toChatMessage(half.streams[""]?.byId.m1 ?? { id: "", type: "" }).toolCalls).toEqual([
      { id: "c1", name: "search", args: null },
    ]);
    const whole = foldEvent(half, events(token("m1", "", piece('"Lisbon"}')))[0] as StreamEvent);
    expect(toChatMessage(whole.streams[""]?.byId.m1 ?? { id: "", type: "" }).toolCalls).toEqual([
      { id: "c1", name: "search", args: { city: "Lisbon" } },
    ]);
  });

  test("content in blocks is joined by kind and index", () => {
    const text = (piece: string) => [{ type: "text", index: 0, text: piece }];
    const seen = picture(
      ["messages", [{ type: "AIMessageChunk", id: "m1", content: text("He") }, {}]],
      ["messages", [{ type: "AIMessageChunk", id: "m1", content: text("llo") }, {}]],
    );
    expect(textOf(seen.streams[""]?.byId.m1?.content)).toBe("Hello");
  });

  test("a whole message replaces, as a tool's answer does", () => {
    const answer = (content: string): [string, unknown] => [
      "messages",
      [{ type: "tool", id: "t1", content }, {}],
    ];
    expect(picture(answer("one"), answer("two")).streams[""]?.byId.t1?.content).toBe("two");
  });

  test("a subgraph's messages are kept by namespace, after the message where it began", () => {
    const seen = picture(
      ["values", { messages: [HUMAN] }],
      token("m1", "Looking for stays"),
      [
        "messages|stays:t9",
        [{ type: "AIMessageChunk", id: "s1", content: "214 found" }, { langgraph_node: "rank" }],
      ],
      ["messages|stays:t9|deep:t10", [{ type: "ai", id: "s2", content: "x" }, {}]],
    );
    expect(seen.streams["stays:t9"]).toMatchObject({ nodeId: "stays", after: "m1", order: ["s1"] });
    expect(seen.streams["stays:t9|deep:t10"]).toMatchObject({ nodeId: "stays:deep" });
    expect(seen.tails["stays:rank"]).toBe("214 found");
  });

  test("a step's own output that never comes into the state is set aside when the step is over", () => {
    const running = [step("t1", "model", "started"), token("m1", '{"intent":1}')] as const;
    const before = picture(...running, ["values", { messages: [HUMAN] }]);
    expect(before.streams[""]?.aside).toEqual([]);
    const after = picture(...running, step("t1", "model", "finished"), ["values", { messages: [HUMAN] }]);
    expect(after.streams[""]?.aside).toEqual(["m1"]);
    const kept = picture(...running, step("t1", "model", "finished"), [
      "values",
      { messages: [HUMAN, { type: "ai", id: "m1", content: "" }] },
    ]);
    expect(kept.streams[""]?.aside).toEqual([]);
  });
});

describe("values, interrupts, errors", () => {
  test("values are the newest; an interrupt alone does not wipe them", () => {
    const seen = picture(
      ["values", { budget: 900 }],
      ["values", { __interrupt__: [{ id: "i1", value: "Book?" }] }],
    );
    expect(seen.values).toEqual({ budget: 900 });
    expect(seen.interrupts).toEqual([{ id: "i1", value: "Book?" }]);
  });

  test("values of a subgraph are not the thread's", () => {
    expect(picture(["values", { a: 1 }], ["values|stays:t9", { a: 2 }]).values).toEqual({ a: 1 });
  });

  test("updates tell interrupts too", () => {
    expect(picture(["updates", { __interrupt__: [{ id: "i1", value: 1 }] }]).interrupts).toHaveLength(1);
  });

  test("an error is the run's failure", () => {
    expect(picture(["error", { error: "KeyError", message: "order_id" }]).failure).toEqual({
      name: "KeyError",
      message: "order_id",
    });
  });

  test("progress is bounded", () => {
    const many = Array.from({ length: 60 }, (_, index): [string, unknown] => ["custom", { index }]);
    const seen = picture(...many);
    expect(seen.progress).toHaveLength(50);
    expect(seen.progress.at(-1)?.data).toEqual({ index: 59 });
  });
});

describe("another attempt", () => {
  const FIRST: [string, unknown][] = [
    ["metadata", { run_id: "run-1", attempt: 1 }],
    step("t9", "stays", "started"),
    ["messages|stays:t9", [{ type: "ai", id: "s1", content: "kept" }, {}]],
    step("t9", "stays", "finished"),
    ["values", { messages: [HUMAN] }],
    step("t1", "model", "started"),
    token("m1", "Half a sen"),
  ];

  test("what the lost attempt had half said is gone, what had finished stays", () => {
    const seen = picture(...FIRST, ["metadata", { run_id: "run-1", attempt: 2 }]);
    expect(Object.keys(seen.streams)).toEqual(["stays:t9"]);
    expect(seen.tails).toEqual({});
    expect(seen.steps.order).toEqual(["stays"]);
    expect(seen.values).toEqual({ messages: [HUMAN] });
  });

  test("and is said again without doubles", () => {
    const seen = picture(
      ...FIRST,
      ["metadata", { attempt: 2 }],
      step("t1", "model", "started"),
      token("m1", "Half a sentence"),
    );
    expect(seen.streams[""]?.byId.m1?.content).toBe("Half a sentence");
    expect(seen.steps.nodes.model).toMatchObject({ state: "running", rounds: 1 });
  });

  test("the same attempt told again changes nothing", () => {
    const seen = picture(...FIRST);
    expect(foldEvent(seen, events(["metadata", { attempt: 1 }])[0] as StreamEvent)).toBe(seen);
  });
});

test("an answer goes on with the turn: steps and sub-agents stay, the question goes", () => {
  const asked = picture(step("t1", "book", "started"), step("t1", "book", "interrupted"), [
    "values",
    { __interrupt__: [{ id: "i1", value: "Book?" }] },
  ]);
  const next = foldEvent(
    continueTurn(asked, "run-2"),
    events(step("t1", "book", "started"))[0] as StreamEvent,
  );
  expect(next).toMatchObject({ runId: "run-2", interrupts: [] });
  expect(next.steps.nodes.book).toMatchObject({ state: "running", rounds: 1 });
});

test("an unknown event is left alone", () => {
  const before = beginTurn("run-1");
  expect(foldEvent(before, { id: "1", event: "feedback", data: "{}" })).toBe(before);
});
