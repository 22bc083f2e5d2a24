import { randomUUID } from "node:crypto";
import { HumanMessage } from "@langchain/core/messages";
import {
  Annotation,
  Command,
  isGraphInterrupt,
  MemorySaver,
  MessagesAnnotation,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { RemoteGraph } from "@langchain/langgraph/remote";
import type { Client } from "@langchain/langgraph-sdk";
import { ALL } from "../probe";
import { expect, SDKS, test } from "../sdk-test";

const WORDS = ["hello ", "brave ", "new ", "world"];
const withoutIds = (namespace: string[]) => namespace.map((name) => name.replace(/:.*/, ""));

function onThread(thread_id: string = randomUUID()) {
  return { configurable: { thread_id } };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

/** The interrupts with which a graph stopped; throws when it did not. */
async function interruptsOf(invoked: Promise<unknown>) {
  const error: unknown = await invoked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isGraphInterrupt(error)) throw new Error(`There was no question: ${error}`);
  return error.interrupts;
}

const remote = (client: Client, graphId: string) => new RemoteGraph({ graphId, client });

for (const sdk of SDKS)
  test.describe(`RemoteGraph with the SDK ${sdk}`, () => {
    test.use({ sdk });

    test("invoke: without a thread, on a new one, and with settings", async ({ client }) => {
      const echo = remote(client, "echo");
      expect(await echo.invoke({ text: "hi" })).toEqual({ text: "hi", said: "hi" });
      const config = onThread();
      expect(await echo.invoke({ text: "hi" }, { ...config, context: { volume: "loud" } })).toMatchObject({
        said: "HI",
      });
      expect(await client.threads.get(config.configurable.thread_id)).toMatchObject({
        values: { said: "HI" },
      });
      const limited = remote(client, "steps").invoke({}, { recursionLimit: 2 });
      await expect(limited).rejects.toThrow(/GraphRecursionError/);
      await expect(remote(client, "failing").invoke({})).rejects.toThrow(/the rope was too short/);
      const steps = new RemoteGraph({ graphId: "steps", client, interruptBefore: ["three"] });
      expect(await interruptsOf(steps.invoke({}, onThread()))).toEqual([]);
    });

    test("invoke: messages of LangChain go there and come back", async ({ client }) => {
      const result = await remote(client, "tokens").invoke({ messages: [new HumanMessage("hello world")] });
      expect(result).toMatchObject({
        messages: [
          { type: "human", content: "hello world" },
          { type: "ai", content: "hello world" },
        ],
      });
    });

    test("stream: every mode, one at a time and together", async ({ client }) => {
      const steps = remote(client, "steps");
      const read = async (streamMode: "updates" | "values" | "custom" | "tasks" | "checkpoints" | "debug") =>
        all(await steps.stream({}, { streamMode, ...onThread() }));
      expect(await read("updates")).toEqual(ALL.map((name) => ({ [name]: { done: [name] } })));
      expect(await read("values")).toMatchObject(ALL.map((_, index) => ({ done: ALL.slice(0, index + 1) })));
      expect(await read("custom")).toEqual(ALL.map((doing) => ({ doing })));
      expect(await read("tasks")).toHaveLength(8);
      expect(await read("checkpoints")).toHaveLength(6);
      expect(await read("debug")).toHaveLength(14);
      const both = await all(await steps.stream({}, { streamMode: ["custom", "updates"] }));
      expect(both.slice(0, 2)).toEqual([
        ["custom", { doing: "one" }],
        ["updates", { one: { done: ["one"] } }],
      ]);
      const tokens = await all(
        await remote(client, "tokens").stream(
          { messages: [{ role: "human", content: WORDS.join("") }] },
          { streamMode: "messages" },
        ),
      );
      expect(tokens).toMatchObject(WORDS.map((content) => [{ content }, { langgraph_node: "speak" }]));
    });

    test("stream: with subgraphs, up to the question", async ({ client }) => {
      const seen: unknown[] = [];
      const read = async () => {
        const stream = await remote(client, "nested").stream(
          { draft: " tea " },
          { ...onThread(), streamMode: "updates", subgraphs: true },
        );
        for await (const [namespace, data] of stream) seen.push([withoutIds(namespace), data]);
      };
      const [question] = await interruptsOf(read());
      expect(question).toMatchObject({ value: { question: 'Publish "tea"?' } });
      expect(seen).toEqual([[["review"], { tidy: { draft: "tea" } }]]);
    });

    test("a question is answered with a Command", async ({ client }) => {
      const nested = remote(client, "nested");
      const config = onThread();
      await interruptsOf(nested.invoke({ draft: "tea" }, config));
      const state = await nested.getState(config, { subgraphs: true });
      expect(state).toMatchObject({ next: ["review"], tasks: [{ name: "review" }] });
      expect(Reflect.get(state.tasks[0]?.state ?? {}, "values")).toMatchObject({ draft: "tea" });
      const result = await nested.invoke(new Command({ resume: "yes" }), config);
      expect(result).toEqual({ draft: "tea", verdict: "yes" });
    });

    test("getState, getStateHistory, updateState: forward, back, and on from there", async ({ client }) => {
      const steps = remote(client, "steps");
      const config = onThread();
      await steps.invoke({}, { ...config, metadata: { trip: "first" } });
      const now = await steps.getState(config);
      expect(now).toMatchObject({ values: { done: ALL }, next: [], config });
      expect(now.config.configurable?.checkpoint_id).toEqual(expect.any(String));
      const history = await all(steps.getStateHistory(config));
      expect(history[0]).toEqual(now);
      expect(history.map(({ next }) => next[0])).toEqual([undefined, ...ALL.toReversed(), "__start__"]);
      const [, before] = history;
      if (!before) throw new Error("There is no earlier state");
      expect(now.parentConfig).toEqual(before.config);
      expect(await steps.getState(before.config)).toEqual(before);
      expect(await all(steps.getStateHistory(config, { limit: 1, before: now.config }))).toEqual([before]);
      expect(await all(steps.getStateHistory(config, { filter: { trip: "first" } }))).toHaveLength(6);
      expect(await all(steps.getStateHistory(config, { filter: { trip: "second" } }))).toEqual([]);

      const forked = await steps.updateState(before.config, { done: ["by hand"] }, "two");
      expect(forked.configurable).toMatchObject({ ...config.configurable, checkpoint_ns: "" });
      expect(await steps.getState(forked)).toMatchObject({ next: ["three"] });
      expect(await steps.invoke(null, config)).toMatchObject({
        done: ["one", "two", "three", "by hand", "three", "four"],
      });
    });

    test("getGraph and getSubgraphs", async ({ client }) => {
      const nested = remote(client, "nested");
      const names = async (xray?: boolean) => Object.keys((await nested.getGraphAsync({ xray })).nodes);
      expect(await names()).toEqual(["__start__", "review", "publish", "__end__"]);
      expect(await names(true)).toContain("review:panel");
      expect((await nested.getGraphAsync()).drawMermaid()).toContain("review");
      const within = async (namespace?: string, recurse?: boolean) =>
        (await all(nested.getSubgraphsAsync(namespace, recurse))).map(([name]) => name);
      expect(await within()).toEqual(["review"]);
      expect(await within(undefined, true)).toEqual(["review", "review|panel"]);
      expect(await within("review|panel", true)).toEqual(["review|panel"]);
    });

    test("as a node of a graph that runs here", async ({ client }) => {
      const State = Annotation.Root({ text: Annotation<string>, said: Annotation<string> });
      const graph = new StateGraph(State)
        .addNode("prepare", ({ text }) => ({ text: `${text}!` }))
        .addNode("there", remote(client, "echo"))
        .addEdge(START, "prepare")
        .addEdge("prepare", "there")
        .compile();
      expect(await graph.invoke({ text: "hi" })).toEqual({ text: "hi!", said: "hi!" });

      const talk = new StateGraph(MessagesAnnotation)
        .addNode("there", remote(client, "tokens"))
        .addEdge(START, "there")
        .compile();
      const chunks = await all(
        await talk.stream(
          { messages: [new HumanMessage({ content: WORDS.join(""), id: "asked" })] },
          { streamMode: "messages", subgraphs: true },
        ),
      );
      expect(chunks.length).toBeGreaterThanOrEqual(WORDS.length);
    });

    test("as a node: its question stops the graph here, the answer goes there", async ({ client }) => {
      const State = Annotation.Root({ draft: Annotation<string>, verdict: Annotation<string> });
      const config = onThread();
      const there = onThread();
      const nested = remote(client, "nested");
      const graph = new StateGraph(State)
        .addNode("there", async ({ draft }) => {
          const { next } = await nested.getState(there).catch(() => ({ next: [] }));
          return next.length
            ? nested.invoke(new Command({ resume: "yes" }), there)
            : nested.invoke({ draft }, there);
        })
        .addEdge(START, "there")
        .compile({ checkpointer: new MemorySaver() });
      const asked = await graph.invoke({ draft: "tea" }, config);
      expect(asked).toMatchObject({ __interrupt__: [{ value: { question: 'Publish "tea"?' } }] });
      expect(await graph.invoke(null, config)).toMatchObject({ draft: "tea", verdict: "yes" });
    });
  });
