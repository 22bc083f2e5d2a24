import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import { beforeEach, expect, test, vi } from "vitest";
import type { z } from "zod";
import { graph } from "./graph";
import { searchKnowledge } from "./knowledge";
import { KNOWLEDGE, Settings } from "./settings";

vi.stubEnv("HEDDLE_DEMO_DELAY_MS", "0");
beforeEach(() => {
  graph.checkpointer = new MemorySaver();
});

async function ask(question: string, settings: z.input<typeof Settings> = {}, threadId = "thread-1") {
  const config = { configurable: { thread_id: threadId }, context: Settings.parse(settings) };
  const result = await graph.invoke({ messages: [new HumanMessage(question)] }, config);
  return { ...result, text: result.messages.at(-1)?.text ?? "" };
}

test("answers from the documents and cites them", async () => {
  const { text, sources } = await ask("How many days do I have to return a lamp?");
  expect(text).toContain("within 30 days of delivery. [1]");
  expect(text).toContain("(returns.md)");
  expect(sources[0]).toEqual({
    number: 1,
    title: "Returns and refunds",
    section: "How long you have",
    source: "returns.md",
  });
});

test.each([
  ["Where is my order 1042?", ["DHL", "JD 0144 8127", "expected on 16 March"]],
  ["Where is my order 1038?", ["Bpost", "delivered on 6 March"]],
  ["Where is order 9999?", ["There is no order 9999"]],
  ["Do you sell reading lamps?", ["Brass reading lamp", "€109"]],
])("%s", async (question, expected) => {
  const { text, sources } = await ask(question);
  for (const words of expected) expect(text).toContain(words);
  expect(sources).toEqual([]);
});

test("a follow-up keeps the order in mind", async () => {
  await ask("Where is my order 1042?");
  expect((await ask("Has the parcel arrived?")).text).toContain("JD 0144 8127");
});

test("asks for the order's number when it is not said", async () => {
  expect((await ask("Where is my order?")).text).toContain("the order number");
});

test("says so when the documents are silent", async () => {
  expect((await ask("Who won the chess match?")).text).toContain("The documents say nothing about this");
});

test("hands over to a person, with one ticket for the same conversation and reason", async () => {
  const complaint = "This is unacceptable, I want to speak to a manager";
  const { text, ticket } = await ask(complaint);
  expect(ticket).toEqual({ id: expect.stringMatching(/^CASE-/), reason: complaint });
  expect(text).toContain(ticket?.id);
  expect((await ask(complaint)).ticket?.id).toBe(ticket?.id);
  expect((await ask(complaint, {}, "thread-2")).ticket?.id).not.toBe(ticket?.id);
});

test("a tool that is not enabled is not used", async () => {
  const { messages, text } = await ask("Where is my order 1042?", { tools: ["find_product"] });
  expect(messages.some((message) => message.type === "tool" && message.name === "look_up_order")).toBe(false);
  expect(text).not.toContain("DHL");
  expect((await ask("Hello", { tools: [] }, "thread-2")).text).toContain("I am the demo model");
});

test("documents that are not enabled are not quoted", async () => {
  const { text } = await ask("How many days do I have to return a lamp?", { knowledge: ["care", "payment"] });
  expect(text).not.toContain("30 days");
});

test("instructions and tone shape the answer", async () => {
  const { text } = await ask("What does shipping cost?", {
    tone: "formal",
    instructions: 'Answer in at most 1 sentence. End with "Yours, Loom"',
  });
  expect(text).toMatch(/^Good day,/);
  expect(text).toMatch(/Yours, Loom$/);
  expect(text.match(/\[\d\](?! )/g)).toHaveLength(1);
});

test.each([
  ["vat number on the invoice", "payment.md", "Invoices"],
  ["how hot may I wash wool", "care.md", "Washing textiles"],
  ["the parcel is lost", "shipping.md", "A parcel is late or lost"],
  ["spare shade for an old lamp", "warranty.md", "Spare parts"],
])("the search finds the passage for: %s", (query, source, section) => {
  expect(searchKnowledge(query, KNOWLEDGE, 1)).toMatchObject([{ source, section }]);
});
