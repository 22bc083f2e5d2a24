import { AIMessage, HumanMessage } from "@langchain/core/messages";
import {
  Annotation,
  Command,
  entrypoint,
  InMemoryStore,
  interrupt,
  MemorySaver,
  MessagesAnnotation,
  START,
  StateGraph,
} from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import { bindGraph } from "./bind-graph";
import type { CompiledGraph } from "./compiled-graph";

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  log: Annotation<string[]>({ reducer: (all, more) => all.concat(more), default: () => [] }),
});

/** Compiled graphs of any state are graphs; their types are stricter than what all of them share. */
const anyGraph = (graph: unknown) => graph as CompiledGraph;

function nested(): CompiledGraph {
  const inner = new StateGraph(State)
    .addNode("ask", () => ({ log: [`asked: ${interrupt("ok?")}`] }))
    .addNode("say", async (_, config) => {
      await config.store?.put(["said"], "it", { was: "said" });
      return { messages: [new AIMessage("done")] };
    })
    .addEdge(START, "ask")
    .addEdge("ask", "say")
    .compile();
  return anyGraph(
    new StateGraph(State)
      .addNode("first", () => ({ log: ["first"] }))
      .addNode("inner", inner)
      .addEdge(START, "first")
      .addEdge("first", "inner")
      .compile({ name: "nested", interruptAfter: [] }),
  );
}

const triggersOf = (graph: CompiledGraph): unknown => structuredClone(Reflect.get(graph, "triggerToNodes"));

/** Every own member, and the members of the maps that a constructor might write into. */
function snapshot(graph: CompiledGraph) {
  const { channels, nodes } = graph;
  return { own: { ...graph }, channels: { ...channels }, nodes: { ...nodes }, triggers: triggersOf(graph) };
}

describe("bindGraph", () => {
  it("leaves the original as it was", async () => {
    const graph = nested();
    const before = snapshot(graph);
    const bound = bindGraph(graph, { checkpointer: new MemorySaver(), store: new InMemoryStore() });
    await bound.invoke({ messages: [] }, { configurable: { thread_id: "t" } });
    const after = snapshot(graph);
    for (const [key, value] of Object.entries(before.own)) expect(Reflect.get(graph, key), key).toBe(value);
    expect(Object.keys(after.own)).toEqual(Object.keys(before.own));
    for (const [key, channel] of Object.entries(before.channels))
      expect(graph.channels[key], key).toBe(channel);
    expect(after.nodes).toEqual(before.nodes);
    expect(after.triggers).toEqual(before.triggers);
    expect(graph.checkpointer).toBeUndefined();
  });

  it("keeps the class and everything that the graph carries", () => {
    const graph = Object.assign(nested(), { label: "extra" });
    const bound = bindGraph(graph, { checkpointer: false });
    expect(Object.getPrototypeOf(bound)).toBe(Object.getPrototypeOf(graph));
    expect(bound).toMatchObject({ name: "nested", label: "extra", checkpointer: false });
    expect(Reflect.get(bound, "builder")).toBe(Reflect.get(graph, "builder"));
    expect(triggersOf(bound)).toEqual(triggersOf(graph));
  });

  it("gives subgraphs the checkpointer and the store: interrupts, state with subgraphs, streams", async () => {
    const store = new InMemoryStore();
    const bound = bindGraph(nested(), { checkpointer: new MemorySaver(), store });
    const config = { configurable: { thread_id: "t" } };
    const chunks: unknown[] = [];
    const options = { ...config, streamMode: ["updates" as const], subgraphs: true };
    for await (const chunk of await bound.stream({ messages: [new HumanMessage("hi")] }, options)) {
      chunks.push(chunk);
    }
    expect(chunks).toContainEqual([[], "updates", { first: { log: ["first"] } }]);
    expect(JSON.stringify(chunks.at(-1))).toContain("__interrupt__");

    const state = await bound.getState(config, { subgraphs: true });
    expect(state.next).toEqual(["inner"]);
    expect(state.tasks[0]?.state).toMatchObject({ next: ["ask"], values: { log: ["first"] } });

    const events: string[] = [];
    const resumed = bound.streamEvents(new Command({ resume: "yes" }), { ...config, version: "v2" });
    for await (const { event, name } of resumed) events.push(`${event} ${name}`);
    expect(events).toContain("on_chain_end say");
    // A subgraph gives back the whole log, which the reducer of its parent adds to what is there.
    expect((await bound.getState(config)).values.log).toEqual(["first", "first", "asked: yes"]);
    expect((await store.get(["said"], "it"))?.value).toEqual({ was: "said" });
    const history: unknown[] = [];
    for await (const { next } of bound.getStateHistory(config)) history.push(next);
    expect(history).toEqual([[], ["inner"], ["first"], ["__start__"]]);
  });

  it("streams by the third protocol, which asks for private methods", async () => {
    const bound = bindGraph(nested(), { checkpointer: new MemorySaver() });
    const stream = await bound.streamEvents(
      { messages: [] },
      { configurable: { thread_id: "t" }, version: "v3" },
    );
    const methods = new Set<string>();
    for await (const { method } of stream) methods.add(method);
    expect(methods).toContain("updates");
  });

  it("keeps the runs of two copies apart", async () => {
    const graph = nested();
    const savers = [new MemorySaver(), new MemorySaver()];
    const config = { configurable: { thread_id: "t" } };
    const [one, two] = savers.map((checkpointer) => bindGraph(graph, { checkpointer }));
    await one?.invoke({ messages: [] }, config);
    expect((await one?.getState(config))?.next).toEqual(["inner"]);
    expect((await two?.getState(config))?.next).toEqual([]);
  });

  it("takes functional graphs too", async () => {
    const graph = anyGraph(entrypoint({ name: "echo" }, async (input: string) => `${input}!`));
    const triggers = triggersOf(graph);
    const bound = bindGraph(graph, { checkpointer: new MemorySaver() });
    const config = { configurable: { thread_id: "t" } };
    expect(await bound.invoke("hi", config)).toBe("hi!");
    expect((await bound.getState(config)).values).toBe("hi!");
    expect(triggersOf(graph)).toEqual(triggers);
  });
});
