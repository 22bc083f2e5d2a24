import { tool } from "@langchain/core/tools";
import {
  Annotation,
  type BaseStore,
  END,
  getStore,
  interrupt,
  type LangGraphRunnableConfig,
  type Runtime,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { z } from "zod";
import { gate } from "../gate";

const Log = Annotation.Root({
  log: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
  /** Nodes that wait for the test, that fail, that ask. */
  hold: Annotation<string>,
  fail: Annotation<string>,
  /** The failure's message, as JSON: what it says may be nothing that an input can hold. */
  why: Annotation<string>,
  ask: Annotation<string>,
});

async function step(name: string, state: typeof Log.State, config: LangGraphRunnableConfig) {
  if (state.hold === name) await gate.pass(config.signal);
  if (state.fail === name) throw new TypeError(state.why ? JSON.parse(state.why) : `${name} cannot`);
  const answer: unknown = state.ask === name ? interrupt({ question: `${name}?` }) : undefined;
  return { log: [answer === undefined ? name : `${name}: ${String(answer)}`] };
}

/** Two steps that do what the test tells them to. */
export const gated = new StateGraph(Log)
  .addNode("first", (state, config) => step("first", state, config))
  .addNode("second", (state, config) => step("second", state, config))
  .addEdge(START, "first")
  .addEdge("first", "second")
  .addEdge("second", END)
  .compile();

let door: Promise<void> | undefined;

/** Forty steps beside each other, which pass the gate as one and say fifty words each, then `second`. */
const broad = new StateGraph(Log).addNode("second", () => ({ log: ["second"] })) as StateGraph<
  typeof Log.spec,
  typeof Log.State,
  typeof Log.Update,
  string
>;
for (const name of Array.from({ length: 40 }, (_, index) => `step${index}`)) {
  broad.addNode(name, async (_, { signal, writer }: LangGraphRunnableConfig) => {
    door ??= gate.pass(signal).finally(() => {
      door = undefined;
    });
    await door;
    for (let word = 0; word < 50; word++) writer?.({ word });
    return { log: [name] };
  });
  broad.addEdge(START, name).addEdge(name, "second");
}
export const wide = broad.compile();

/** The two steps as one of a graph around them. */
export const nested = new StateGraph(Log)
  .addNode("inside", gated)
  .addNode("after", () => ({ log: ["after"] }))
  .addEdge(START, "inside")
  .addEdge("inside", "after")
  .addEdge("after", END)
  .compile();

/** Says `log.length` custom events before it ends. */
export const chatty = new StateGraph(Log)
  .addNode("talk", (state, config: LangGraphRunnableConfig) => {
    for (const word of state.log) config.writer?.({ word });
    return {};
  })
  .addEdge(START, "talk")
  .addEdge("talk", END)
  .compile();

const Memory = Annotation.Root({
  say: Annotation<string>,
  namespace: Annotation<string[] | undefined>,
  heard: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

async function note(store: BaseStore | undefined, key: string, said: string): Promise<void> {
  await store?.put(["notes", "deep"], key, { said });
}

const noteTool = tool(
  async ({ said }: { said: string }) => {
    await note(getStore(), "tool", said);
    return "noted";
  },
  { name: "note", schema: z.object({ said: z.string() }) },
);

const inner = new StateGraph(Memory)
  .addNode("note", async ({ say }, { store }: LangGraphRunnableConfig) => note(store, "subgraph", say))
  .addEdge(START, "note")
  .addEdge("note", END)
  .compile();

/** Writes what it is told to the store in every way there is, then says all that the store has. */
export const memory = new StateGraph(Memory)
  .addNode("write", async ({ say, namespace }, runtime: Runtime) => {
    if (namespace) await runtime.store?.put(namespace, "key", { said: say });
    await note(runtime.store, "runtime", say);
    await note(getStore(), "getStore", say);
    // Nobody awaits this one.
    void runtime.store?.put(["notes"], "unawaited", { said: say }, ["said"]);
    await noteTool.invoke({ said: say });
  })
  .addNode("inner", inner)
  .addNode("read", async (_, { store }: LangGraphRunnableConfig) => {
    const items = (await store?.search(["notes"], { limit: 100 })) ?? [];
    const namespaces = (await store?.listNamespaces({ prefix: ["notes"] })) ?? [];
    return {
      heard: [...items.map(({ key, value }) => `${key}: ${value.said}`).sort(), namespaces.join("; ")],
    };
  })
  .addEdge(START, "write")
  .addEdge("write", "inner")
  .addEdge("inner", "read")
  .addEdge("read", END)
  .compile();
