import { AIMessage, AIMessageChunk, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { Send } from "@langchain/langgraph";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { StateSerializer } from "./state-serializer";

const serializer = new StateSerializer();

async function roundTrip(value: unknown): Promise<unknown> {
  return serializer.loadsTyped(...(await serializer.dumpsTyped(value)));
}

const lookAlike = fc.oneof(
  fc.record({ lc: fc.constantFrom(1, 2, 3), type: fc.constantFrom("constructor", "secret", "undefined") }),
  fc.record({
    lc: fc.constantFrom(1, 2),
    type: fc.constant("constructor"),
    id: fc.constantFrom(
      ["langchain_core", "messages", "HumanMessage"],
      ["RegExp"],
      ["Map"],
      ["langchain", "no"],
    ),
    kwargs: fc.constant({ content: "x" }),
    args: fc.constantFrom([[1]], ["^(a+)+$", ""]),
  }),
  fc.record({ __lc_escaped__: fc.constant({ lc: 1 }) }),
  fc.constant(JSON.parse('{"__proto__": {"isAdmin": true}}')),
);
const hostile = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), lookAlike, fc.array(tie("value")), tie("holder")),
  holder: fc.record({
    lc: fc.oneof(fc.constant(2), tie("value")),
    type: fc.constant("data"),
    value: tie("value"),
  }),
})).value;

describe("data that looks like a stored object", () => {
  test("comes back as the data it was", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        expect(JSON.stringify(await roundTrip({ value }))).toBe(JSON.stringify({ value }));
      }),
    );
  });

  test("inside of a message, too", async () => {
    const secret = { lc: 1, type: "secret", id: ["PATH"] };
    const args = {
      a: { lc: 1, type: "constructor", id: ["langchain", "no", "Such"], kwargs: {} },
      b: [secret],
    };
    const message = new AIMessage({ content: "", tool_calls: [{ name: "t", args, id: "1" }] });
    expect(await roundTrip([message])).toEqual([message]);
  });

  test("a key __proto__ changes no prototype", async () => {
    const back = await roundTrip(JSON.parse('{"a": {"__proto__": {"isAdmin": true}}}'));
    expect(Reflect.get(Object(Reflect.get(Object(back), "a")), "isAdmin")).toBeUndefined();
  });
});

test.each([
  ["a set in a map", new Map([["a", new Set([1, { lc: 1 }])]])],
  ["bytes", { bytes: new Uint8Array([0, 255]) }],
  ["a pattern", /a+/gi],
  ["an error", new Error("no")],
  ["a big number", { big: 12345678901234567890n }],
  ["undefined", [undefined, { a: undefined }]],
  ["messages", [new HumanMessage("hi"), new ToolMessage({ content: "x", tool_call_id: "1" })]],
  ["a piece of a message", new AIMessageChunk({ content: "x", id: "1" })],
])("%s comes back as it was", async (_, value) => {
  const back = await roundTrip(value);
  expect(back).toStrictEqual(value);
  expect(Object.getPrototypeOf(back)).toBe(Object.getPrototypeOf(value));
});

test("a message whose arguments are nested deeper than LangChain loads by itself", async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`);
  const message = new HumanMessage({ content: "x", additional_kwargs: { deep } });
  expect(await roundTrip(message)).toEqual(message);
});

test("a Send is kept as what it says", async () => {
  expect(await roundTrip(new Send("node", { lc: 1 }))).toEqual({ node: "node", args: { lc: 1 } });
});

test("bytes alone are bytes, not the buffer of the database's driver", async () => {
  const [type, data] = await serializer.dumpsTyped(Uint8Array.of(1, 2));
  expect(await serializer.loadsTyped(type, Buffer.from(data))).toStrictEqual(Uint8Array.of(1, 2));
});

test("what cannot be kept, such as a function, is undefined afterwards", async () => {
  expect(await roundTrip(() => 1)).toBeUndefined();
  expect(await roundTrip({ a: () => 1, b: [Symbol("x")] })).toEqual({ a: undefined, b: [undefined] });
});

test("a cycle is cut, and bottomless depth is refused with a reason", async () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(await roundTrip(loop)).toEqual({ self: "[Circular]" });
  let deep: unknown[] = [];
  for (let level = 0; level < 20_000; level++) deep = [deep];
  await expect(serializer.dumpsTyped(deep)).rejects.toThrow("nested more than 1000 levels");
});

test.each([
  ["a class that is not there", { lc: 1, type: "constructor", id: ["langchain", "no", "Such"], kwargs: {} }],
  [
    "a class that is no state",
    {
      lc: 1,
      type: "constructor",
      id: ["langchain_core", "prompts", "chat", "ChatPromptTemplate"],
      kwargs: {},
    },
  ],
  ["a pattern that is none", { lc: 2, type: "constructor", id: ["RegExp"], args: ["(", ""] }],
  ["a map of nothing", { lc: 2, type: "constructor", id: ["Map"], args: [5] }],
])("what is stored and cannot be revived is plain data: %s", async (_, record) => {
  expect(await serializer.loadsTyped("json", JSON.stringify(record))).toEqual(record);
});
