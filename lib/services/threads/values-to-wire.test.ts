import { AIMessage, AIMessageChunk, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { toWireJson, toWirePiece } from "./values-to-wire";

describe("toWireJson", () => {
  test("messages are flattened, wherever they are", () => {
    const values = { messages: [new HumanMessage({ id: "1", content: "hi" })], last: new AIMessage("yes") };
    expect(toWireJson(values)).toMatchObject({
      messages: [{ type: "human", id: "1", content: "hi" }],
      last: { type: "ai", content: "yes", tool_calls: [] },
    });
  });

  test("tool calls and tool results keep their snake case names", () => {
    const call = new AIMessageChunk({ content: "", tool_calls: [{ id: "c", name: "find", args: { q: 1 } }] });
    expect(toWireJson(call)).toMatchObject({
      type: "ai",
      tool_calls: [{ id: "c", name: "find", args: { q: 1 } }],
    });
    expect(toWireJson(new ToolMessage({ content: "r", tool_call_id: "c" }))).toMatchObject({
      type: "tool",
      tool_call_id: "c",
    });
  });

  test("a streamed answer is a message in a state, and a piece in a stream", () => {
    const piece = new AIMessageChunk({ id: "1", content: "He" });
    expect(toWireJson({ messages: [piece] })).toMatchObject({ messages: [{ type: "ai" }] });
    expect(toWirePiece(piece)).toMatchObject({ type: "AIMessageChunk", id: "1", content: "He" });
    expect(toWirePiece(new AIMessage("whole"))).toMatchObject({ type: "ai" });
    expect(toWirePiece([1])).toEqual([1]);
  });

  test.each([
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["a map", new Map([["a", 1]]), { a: 1 }],
    ["a set", new Set([1, 2]), [1, 2]],
    ["an error", new TypeError("no"), { name: "TypeError", message: "no" }],
    ["a bigint", { n: 10n }, { n: "10" }],
    ["NaN", { n: Number.NaN }, { n: null }],
    ["bytes", new Uint8Array([1, 2]), "AQI="],
    ["undefined", { a: undefined, b: [undefined] }, { b: [null] }],
    ["nothing", undefined, null],
  ])("%s", (_, value, expected) => {
    expect(toWireJson(value)).toEqual(expected);
  });

  test("a cycle ends; the same object twice is no cycle", () => {
    const shared = { x: 1 };
    const cyclic: Record<string, unknown> = { a: shared, b: shared };
    cyclic.self = cyclic;
    expect(toWireJson(cyclic)).toEqual({ a: { x: 1 }, b: { x: 1 }, self: null });
  });

  test("depth never overflows the stack", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    expect(JSON.stringify(toWireJson(deep)).length).toBeLessThanOrEqual(2 * 1001 + 4);
  });

  test("__proto__ stays a key", () => {
    const wire = toWireJson(JSON.parse('{"__proto__": {"isAdmin": true}}'));
    expect(wire).not.toHaveProperty("isAdmin");
    expect(JSON.stringify(wire)).toBe('{"__proto__":{"isAdmin":true}}');
  });
});
