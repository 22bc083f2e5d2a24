import { HumanMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import { afterEach, expect, test, vi } from "vitest";
import { graph as supportAgent } from "../support-agent/graph";
import { Settings } from "../support-agent/settings";
import {
  type ProviderBody,
  type ProviderServer,
  replyAsOpenAI,
  sendEvents,
  startProviderServer,
} from "../testing/provider-server";
import { graph as tripPlanner } from "../trip-planner/graph";
import { Preferences } from "../trip-planner/preferences";
import { resolveModel } from "./resolve-model";

const servers: ProviderServer[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(reply: Parameters<typeof startProviderServer>[0]): Promise<ProviderServer> {
  const server = await startProviderServer(reply);
  servers.push(server);
  return server;
}

/** Points `openai/…` models at the server, as a person would: by the environment. */
function useAsOpenAI({ url }: ProviderServer): void {
  vi.stubEnv("OPENAI_API_KEY", "key-for-test");
  vi.stubEnv("OPENAI_BASE_URL", `${url}/v1`);
}

const hasToolResult = ({ messages }: ProviderBody) => messages.at(-1)?.role === "tool";

test("the support agent on an OpenAI-compatible server: tool call, streamed answer, usage", async () => {
  const server = await serve((response, body) =>
    replyAsOpenAI(
      response,
      body,
      hasToolResult(body)
        ? { text: ["It is ", "on its ", "way."] }
        : { call: "look_up_order", args: { order_id: "1042" } },
    ),
  );
  useAsOpenAI(server);
  supportAgent.checkpointer = new MemorySaver();
  const config = {
    configurable: { thread_id: "1" },
    context: Settings.parse({ model: "openai/gpt-test", shop_name: "Test shop", tools: ["look_up_order"] }),
  };

  const pieces: string[] = [];
  const input = { messages: [new HumanMessage("Where is my order 1042?")] };
  for await (const [message] of await supportAgent.stream(input, { ...config, streamMode: "messages" })) {
    if (message.type === "ai") pieces.push(message.text);
  }

  expect(pieces.filter(Boolean)).toEqual(["It is ", "on its ", "way."]);
  const [first, second] = server.seen;
  expect(first?.path).toBe("/v1/chat/completions");
  expect(first?.headers.authorization).toBe("Bearer key-for-test");
  expect(first?.body).toMatchObject({ model: "gpt-test", stream: true });
  expect(first?.body.tools).toMatchObject([{ type: "function", function: { name: "look_up_order" } }]);
  expect(first?.body.messages[0]).toMatchObject({
    role: "system",
    content: expect.stringContaining("You answer customers of the shop Test shop"),
  });
  expect(second?.body.messages.at(-1)?.content).toContain("JD 0144 8127");
  const { messages } = (await supportAgent.getState(config)).values;
  expect(messages.at(-1)).toMatchObject({
    content: "It is on its way.",
    usage_metadata: { input_tokens: 21, output_tokens: 5, total_tokens: 26 },
  });
});

test("the trip planner on an OpenAI-compatible server asks for approval, whatever tools the model skips", async () => {
  const request = {
    wants_plan: true,
    destination: "Rome",
    nights: 2,
    month: "October",
    airline: "Nowhere Air",
  };
  const server = await serve((response, body) =>
    replyAsOpenAI(
      response,
      body,
      body.tool_choice ? { call: "note_request", args: request } : { text: ["As ", "you wish."] },
    ),
  );
  useAsOpenAI(server);
  tripPlanner.checkpointer = new MemorySaver();
  const config = {
    configurable: { thread_id: "1" },
    context: Preferences.parse({ model: "openai/gpt-test", instructions: "Rhyme." }),
  };

  await tripPlanner.invoke({ messages: [new HumanMessage("Two nights in Rome in October")] }, config);

  const { next, values } = await tripPlanner.getState(config);
  expect(next).toEqual(["approval"]);
  expect(values.plan.trip).toMatchObject({
    destination: "Rome",
    nights: 2,
    month: "October",
    airline: "any",
  });
  const bodies = server.seen.map(({ body }) => body);
  expect(bodies.map((body) => body.tools?.length ?? 0)).toEqual([1, 4, 0]);
  expect(bodies[0]?.tool_choice).toEqual({ type: "function", function: { name: "note_request" } });
  expect(bodies[2]?.messages[0]?.content).toContain("Rhyme.");
  expect(bodies[2]?.messages.at(-1)).toMatchObject({
    role: "user",
    content: expect.stringContaining("Rome in October"),
  });
});

test("without a key the run ends with an error that names the variable", async () => {
  vi.stubEnv("OPENAI_API_KEY", "");
  supportAgent.checkpointer = new MemorySaver();
  const run = supportAgent.invoke(
    { messages: [new HumanMessage("Hello")] },
    { configurable: { thread_id: "1" }, context: Settings.parse({ model: "openai/gpt-test" }) },
  );
  await expect(run).rejects.toThrow("OPENAI_API_KEY is not set");
});

test("Anthropic over HTTP: key, system prompt, streamed text", async () => {
  const message = { id: "m1", type: "message", role: "assistant", model: "claude-test", content: [] };
  const server = await serve((response) => {
    sendEvents(response, [
      { type: "message_start", message: { ...message, usage: { input_tokens: 9, output_tokens: 1 } } },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Good " } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "day." } },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 4 } },
      { type: "message_stop" },
    ]);
    response.end();
  });
  const environment = { ANTHROPIC_API_KEY: "key-a", ANTHROPIC_BASE_URL: server.url };
  const model = await resolveModel("anthropic/claude-test", environment);
  const pieces: string[] = [];
  const stream = await model.stream([
    ["system", "Be kind."],
    ["human", "Hello"],
  ]);
  for await (const chunk of stream) pieces.push(chunk.text);

  expect(pieces.filter(Boolean)).toEqual(["Good ", "day."]);
  expect(server.seen[0]?.path).toBe("/v1/messages");
  expect(server.seen[0]?.headers["x-api-key"]).toBe("key-a");
  expect(server.seen[0]?.body.model).toBe("claude-test");
  expect(JSON.stringify(server.seen[0]?.body.system)).toContain("Be kind.");
});

test("Ollama over HTTP: no key, streamed text and usage", async () => {
  const line = (content: string, rest: object = { done: false }) =>
    `${JSON.stringify({ model: "tiny:1b", message: { role: "assistant", content }, ...rest })}\n`;
  const end = { done: true, done_reason: "stop", prompt_eval_count: 7, eval_count: 3 };
  const server = await serve((response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    response.end(line("Good ") + line("day.") + line("", end));
  });
  const model = await resolveModel("ollama/tiny:1b", { OLLAMA_BASE_URL: server.url });
  const answer = await model.invoke("Hello");

  expect(answer.text).toBe("Good day.");
  expect(answer.usage_metadata).toMatchObject({ input_tokens: 7, output_tokens: 3 });
  expect(server.seen[0]).toMatchObject({ path: "/api/chat", body: { model: "tiny:1b" } });
});
