import {
  AIMessage,
  type AIMessageChunk,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { expect, test } from "vitest";
import { z } from "zod";
import { DemoModel } from "./demo-model";

const model = new DemoModel({ delayMs: 0 });
const weather = tool(async () => "", {
  name: "check_weather",
  description: "The weather in a city.",
  schema: z.object({ city: z.string().describe("The city."), month: z.enum(["May", "June"]).optional() }),
});
const order = tool(async () => "", {
  name: "look_up_order",
  description: "Where an order is.",
  schema: z.object({
    order_id: z
      .string()
      .regex(/^\d{4}$/)
      .describe("The order number."),
  }),
});
const withTools = model.bindTools([weather, order]);

async function stream(input: Parameters<typeof withTools.stream>[0]): Promise<AIMessageChunk[]> {
  const chunks: AIMessageChunk[] = [];
  for await (const chunk of await withTools.stream(input)) chunks.push(chunk);
  return chunks;
}

function whole(chunks: AIMessageChunk[]): AIMessageChunk {
  return chunks.reduce((sum, chunk) => sum.concat(chunk));
}

/** A conversation in which the order tool has answered. */
function afterLookup(content: string) {
  return [
    new HumanMessage("Where is my order 1042?"),
    new AIMessage({
      content: "",
      tool_calls: [{ id: "1", name: "look_up_order", args: { order_id: "1042" } }],
    }),
    new ToolMessage({ content, tool_call_id: "1", name: "look_up_order" }),
  ];
}

test("streams text in small chunks, and counts tokens in the last one", async () => {
  const chunks = await stream("Hello");
  const texts = chunks.map((chunk) => chunk.text);
  expect(chunks.length).toBeGreaterThan(10);
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(16);

  const message = whole(chunks);
  expect(message.text).toContain("I am the demo model");
  expect(chunks.filter((chunk) => chunk.usage_metadata)).toHaveLength(1);
  const usage = message.usage_metadata;
  expect(usage?.input_tokens).toBe(2);
  expect(usage?.output_tokens).toBe(Math.ceil(message.text.length / 4));
  expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0));
  expect(message.response_metadata).toMatchObject({ model_name: "demo/weaver", finish_reason: "stop" });
});

test("an invocation answers what a stream answers", async () => {
  const invoked = await withTools.invoke("Hello");
  expect(invoked.text).toBe(whole(await stream("Hello")).text);
  expect(invoked.usage_metadata?.output_tokens).toBeGreaterThan(0);
});

test("streams a tool call in pieces, with arguments from the words of the request", async () => {
  const chunks = await stream("What is the weather in Lisbon in June, please?");
  expect(chunks.filter((chunk) => chunk.tool_call_chunks?.length).length).toBeGreaterThan(1);
  const message = whole(chunks);
  expect(message.tool_calls).toMatchObject([
    { name: "check_weather", args: { city: "Lisbon", month: "June" }, type: "tool_call" },
  ]);
  expect(message.tool_calls?.[0]?.id).toMatch(/^call-/);
  expect(message.response_metadata.finish_reason).toBe("tool_calls");
});

test("calls the tool that fits, and only that", async () => {
  const message = await withTools.invoke("Where is my order 1042?");
  expect(message.tool_calls?.map(({ name, args }) => ({ name, args }))).toEqual([
    { name: "look_up_order", args: { order_id: "1042" } },
  ]);
});

test("asks for what a tool needs and the request does not say", async () => {
  const message = await withTools.invoke("Where is my order?");
  expect(message.tool_calls).toEqual([]);
  expect(message.text).toContain("the order number");
});

test.each([
  ["on its way", "DHL"],
  ["delivered", "PostNL"],
])("reports what the tool returned: %s", async (status, carrier) => {
  const message = await withTools.invoke(afterLookup(JSON.stringify({ status, carrier, price_eur: 1200 })));
  expect(message.text).toContain(status);
  expect(message.text).toContain(carrier);
  expect(message.text).toContain("€1,200");
});

test("a tool's failure is told, not covered up", async () => {
  const message = await withTools.invoke(afterLookup(JSON.stringify({ error: "There is no order 1042." })));
  expect(message.text).toBe("There is no order 1042.");
});

test("a required tool is called whatever the request", async () => {
  const forced = model.bindTools([weather, order], { tool_choice: "look_up_order" });
  const message = await forced.invoke("Hello");
  expect(message.tool_calls?.map((call) => call.name)).toEqual(["look_up_order"]);
});

test.each([
  ["Write in a warm tone. The user's name is Ana.", /^Hello Ana, happy to help!/],
  ["Write in a formal tone. The user's name is Dr Silva.", /^Dear Dr Silva,/],
  ['Begin every answer with "Ahoy."', /^Ahoy\./],
  ['End with "Yours, the shop"', /Yours, the shop$/],
  ["Give the carrier first.", /^- \*\*Carrier\*\*/],
  ["Never mention the carrier.", /^(?![\s\S]*DHL)/],
])("obeys the system prompt: %s", async (prompt, expected) => {
  const answer = await withTools.invoke([
    new SystemMessage(prompt),
    ...afterLookup(JSON.stringify({ status: "on its way", carrier: "DHL" })),
  ]);
  expect(answer.text).toMatch(expected);
  expect(answer.text).toContain("on its way");
});

test("quotes passages that answer the question, with their sources", async () => {
  const passages = [
    {
      number: 1,
      title: "Returns",
      source: "returns.md",
      text: "Oak is pretty. You may return a lamp within 30 days.",
    },
    { number: 2, title: "Shipping", source: "shipping.md", text: "Parcels take 2 days." },
  ];
  const answer = await model.invoke(
    `How many days do I have to return a lamp? <sources>${JSON.stringify({ passages })}</sources>`,
  );
  expect(answer.text).toContain("You may return a lamp within 30 days. [1]");
  expect(answer.text).toContain("returns.md");
  expect(answer.text).not.toContain("pretty");
});

test("says so when a request is beyond it", async () => {
  const message = await withTools.invoke("Please compose a sonnet");
  expect(message.text).toContain("I have no answer to this one");
});

test("stops at once when the call is aborted", async () => {
  const slow = new DemoModel({ delayMs: 3_600_000 });
  const controller = new AbortController();
  const answer = slow.invoke("Hello", { signal: controller.signal });
  controller.abort(new Error("stopped by a person"));
  await expect(answer).rejects.toThrow();
});
