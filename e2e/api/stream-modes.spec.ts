import { z } from "zod";
import { STREAM_MODES } from "../../lib/contract/stream";
import { expect, test } from "../api-test";
import { ALL } from "../probe";
import { collect } from "../read-events";

const LangChainEvent = z.looseObject({
  event: z.string(),
  data: z.looseObject({ chunk: z.looseObject({ content: z.string() }).optional() }),
});
const UUID = "[0-9a-f]{8}-[0-9a-f-]{27}";
const HELLO = { messages: [{ type: "human", content: "hello brave new world", id: "asked" }] };
const WORDS = ["hello ", "brave ", "new ", "world"];

test("POST /threads/{thread_id}/runs/stream › 200 › values: the whole state after each step", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const input = { done: ["zero"] };
  const [, ...events] = await collect(
    client.runs.stream(thread_id, "steps", { input, streamMode: "values" }),
  );
  expect(events).toMatchObject(
    [0, 1, 2, 3, 4].map((count) => ({
      event: "values",
      data: { done: ["zero", ...ALL.slice(0, count)] },
    })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › updates: what each node wrote", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "steps", { input: {}, streamMode: "updates" });
  const [, ...events] = await collect(stream);
  expect(events.map(({ event, data }) => ({ event, data }))).toEqual(
    ALL.map((name) => ({ event: "updates", data: { [name]: { done: [name] } } })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › messages-tuple: tokens, and where they come from", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "tokens", { input: HELLO, streamMode: "messages-tuple" });
  const [, ...events] = await collect(stream);
  expect(events).toMatchObject(
    WORDS.map((content) => ({
      event: "messages",
      data: [
        { type: "AIMessageChunk", content },
        { langgraph_node: "speak", thread_id },
      ],
    })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › messages: the message so far, and each message once it is whole", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "tokens", { input: HELLO, streamMode: "messages" });
  const [, ...events] = await collect(stream);
  const id = expect.stringMatching("^run-");
  expect(events).toMatchObject([
    { event: "messages/complete", data: [{ type: "human", id: "asked" }] },
    { event: "messages/metadata", data: {} },
    ...WORDS.map((_, index) => ({
      event: "messages/partial",
      data: [{ id, content: WORDS.slice(0, index + 1).join("") }],
    })),
    { event: "messages/complete", data: [{ type: "ai", id, content: WORDS.join("") }] },
  ]);
});

test("POST /threads/{thread_id}/runs/stream › 200 › events: LangChain's own, from start to end", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "tokens", { input: HELLO, streamMode: "events" });
  const [, ...events] = await collect(stream);
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(["events"]));
  const all = events.map(({ data }) => LangChainEvent.parse(data));
  expect(all[0]?.event).toBe("on_chain_start");
  expect(all.at(-1)?.event).toBe("on_chain_end");
  const tokens = all.filter(({ event }) => event === "on_chat_model_stream");
  expect(tokens.map(({ data }) => data.chunk?.content)).toEqual(WORDS);
});

test("POST /threads/{thread_id}/runs/stream › 200 › debug: checkpoints, tasks and their results", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "echo", { input: { text: "hi" }, streamMode: "debug" });
  const [, ...events] = await collect(stream);
  const timestamp = expect.any(String);
  const checkpoint = { thread_id, checkpoint_ns: "", checkpoint_id: expect.any(String) };
  expect(events.map(({ event, data }) => ({ event, data }))).toMatchObject(
    [
      { type: "checkpoint", step: -1, payload: { checkpoint, next: ["__start__"] } },
      { type: "checkpoint", step: 0, payload: { checkpoint, next: ["echo"], values: { text: "hi" } } },
      { type: "task", step: 1, payload: { name: "echo", input: { text: "hi" } } },
      { type: "task_result", step: 1, payload: { name: "echo", result: { said: "hi" } } },
      { type: "checkpoint", step: 1, payload: { checkpoint, next: [], values: { said: "hi" } } },
    ].map((data) => ({ event: "debug", data: { ...data, timestamp } })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › tasks: each start and each result", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "echo", { input: { text: "hi" }, streamMode: "tasks" });
  const [, ...events] = await collect(stream);
  expect(events).toMatchObject([
    {
      event: "tasks",
      data: { name: "echo", input: { text: "hi" }, triggers: [expect.any(String)], interrupts: [] },
    },
    { event: "tasks", data: { name: "echo", result: { said: "hi" }, interrupts: [] } },
  ]);
});

test("POST /threads/{thread_id}/runs/stream › 200 › checkpoints: those of the history", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "echo", { input: { text: "hi" }, streamMode: "checkpoints" });
  const [, ...events] = await collect(stream);
  expect(events).toHaveLength(3);
  const history = (await client.threads.getHistory(thread_id)).toReversed();
  expect(events).toMatchObject(
    history.map(({ values, next, metadata, checkpoint }) => ({
      event: "checkpoints",
      data: {
        values,
        next,
        metadata: { source: metadata?.source, step: metadata?.step },
        checkpoint: { thread_id, checkpoint_ns: "", checkpoint_id: checkpoint.checkpoint_id },
      },
    })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › custom: what the graph says by itself", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const stream = client.runs.stream(thread_id, "steps", { input: {}, streamMode: "custom" });
  const [, ...events] = await collect(stream);
  expect(events.map(({ event, data }) => ({ event, data }))).toEqual(
    ALL.map((doing) => ({ event: "custom", data: { doing } })),
  );
});

test("POST /threads/{thread_id}/runs/stream › 200 › tools: each call from its start to its end", async ({
  client,
}) => {
  for (const [content, end] of [
    ["tea", { event: "on_tool_end", output: { type: "tool", content: "TEA", tool_call_id: "call-1" } }],
    ["", { event: "on_tool_error", error: { name: "RangeError", message: "there is nothing to shout" } }],
  ] as const) {
    const { thread_id } = await client.threads.create();
    const input = { messages: [{ type: "human", content }] };
    const [, ...events] = await collect(
      client.runs.stream(thread_id, "toolbox", { input, streamMode: "tools" }),
    );
    const call = { toolCallId: "call-1", name: "shout" };
    expect(events).toMatchObject([
      { event: "tools", data: { ...call, event: "on_tool_start" } },
      { event: "tools", data: { ...call, ...end } },
    ]);
  }
});

test("POST /threads/{thread_id}/runs/stream › 200 › several modes at once, in the order in which things happen", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const streamMode = ["custom", "updates", "values"] as const;
  const [, ...events] = await collect(
    client.runs.stream(thread_id, "steps", { input: {}, streamMode: [...streamMode] }),
  );
  expect(events.map(({ event }) => event)).toEqual(ALL.flatMap(() => ["custom", "updates", "values"]));
});

test("POST /threads/{thread_id}/runs/stream › 200 › all modes at once", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const events = await collect(
    client.runs.stream(thread_id, "tokens", { input: HELLO, streamMode: [...STREAM_MODES] }),
  );
  expect([...new Set(events.map(({ event }) => event))].sort()).toEqual([
    "checkpoints",
    "debug",
    "events",
    "messages",
    "messages/complete",
    "messages/metadata",
    "messages/partial",
    "metadata",
    "tasks",
    "updates",
    "values",
  ]);
});

test("POST /threads/{thread_id}/runs/stream › 200 › subgraphs name where an event comes from", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const payload = { input: { draft: " tea " }, streamMode: "updates" } as const;
  const outside = await collect(client.runs.stream(thread_id, "nested", payload));
  expect(outside.map(({ event }) => event)).toEqual(["metadata", "updates"]);

  const other = await client.threads.create();
  const within = await collect(
    client.runs.stream(other.thread_id, "nested", { ...payload, streamSubgraphs: true }),
  );
  const review = expect.stringMatching(`^updates\\|review:${UUID}$`);
  const panel = expect.stringMatching(`^updates\\|review:${UUID}\\|panel:${UUID}$`);
  expect(within).toMatchObject([
    { event: "metadata" },
    { event: review, data: { tidy: { draft: "tea" } } },
    { event: panel, data: { __interrupt__: [{ value: { question: 'Publish "tea"?' } }] } },
    { event: review, data: { __interrupt__: [{}] } },
    { event: "updates", data: { __interrupt__: [{}] } },
  ]);
});
