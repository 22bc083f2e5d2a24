import { describe, expect, test } from "vitest";
import type { Thread } from "../contract/threads";
import { questionOf, toThreadSummary } from "./thread-summary";

function thread(over: Partial<Thread>): Thread {
  const at = "2026-01-01T00:00:00Z";
  return {
    thread_id: "7b0c0c1e-0000-4000-8000-000000000000",
    created_at: at,
    updated_at: at,
    state_updated_at: at,
    metadata: {},
    config: {},
    status: "idle",
    values: null,
    interrupts: {},
    ...over,
  };
}

const human = (content: unknown) => ({ type: "human", content });

describe("a thread's title", () => {
  test.each<[string, Partial<Thread>, string | null]>([
    [
      "is the one in its metadata",
      { metadata: { title: "Lisbon" }, values: { messages: [human("Hi")] } },
      "Lisbon",
    ],
    [
      "else the first human message",
      { values: { messages: [{ type: "ai", content: "Yes?" }, human(" Hi\n there ")] } },
      "Hi there",
    ],
    [
      "which may be in blocks",
      { values: { messages: [human([{ type: "text", text: "Look" }, { type: "image" }])] } },
      "Look",
    ],
    ["or written as role", { values: { messages: [{ role: "user", content: "Hey" }] } }, "Hey"],
    ["not an empty one", { metadata: { title: " " }, values: { messages: [human("")] } }, null],
    ["is missing without messages", { values: { topic: "bees" } }, null],
    ["survives values of any kind", { values: { messages: "none" } }, null],
  ])("%s", (_name, over, title) => {
    expect(toThreadSummary(thread(over)).title).toBe(title);
  });

  test("is cut at a word", () => {
    const title = toThreadSummary(thread({ values: { messages: [human("word ".repeat(100))] } })).title;
    expect(title).toMatch(/word…$/);
    expect(title?.length).toBeLessThanOrEqual(121);
  });
});

test("only a waiting thread has a question, only a failed one an error", () => {
  const interrupts = { task: [{ id: "i", value: "Book it?" }] };
  expect(toThreadSummary(thread({ status: "interrupted", interrupts })).question).toBe("Book it?");
  expect(toThreadSummary(thread({ status: "idle", interrupts })).question).toBeNull();
  const error = { error: "Error", message: "No key" };
  expect(toThreadSummary(thread({ status: "error", error })).error).toBe("No key");
});

describe("questionOf", () => {
  test.each<[unknown, string | null]>([
    ["Go on?", "Go on?"],
    [{ question: "Hold 2 seats?" }, "Hold 2 seats?"],
    [[{ action_request: { action: "send_email", args: {} } }], "send_email"],
    [{ action_requests: [{ name: "refund", args: {} }] }, "refund"],
    [{ amount: 3 }, null],
    [null, null],
    [[], null],
  ])("%j", (value, question) => {
    expect(questionOf(value)).toBe(question);
  });
});
