import { AIMessage, RemoveMessage } from "@langchain/core/messages";
import {
  Annotation,
  type BaseCheckpointSaver,
  DeltaChannel,
  END,
  interrupt,
  MessagesAnnotation,
  Send,
  START,
  StateGraph,
} from "@langchain/langgraph";
import fc from "fast-check";

/** What a node of a random graph does. */
export interface NodePlan {
  /** How many entries it adds to lists. */
  adds: number;
  message: "none" | "add" | "edit" | "remove";
  /** Changes an older entry of the list in place, as code does that does not know better. */
  mutates: boolean;
  /** How many workers it sends work to. */
  sends: number;
  asks: boolean;
  fails: boolean;
  /** Is a subgraph, which may ask as well. */
  nested: boolean;
}

/** Layers of nodes that run at the same time. */
export type GraphPlan = NodePlan[][];

export const anyGraphPlan: fc.Arbitrary<GraphPlan> = fc.array(
  fc.array(
    fc.record({
      adds: fc.nat(2),
      message: fc.constantFrom("none", "add", "add", "edit", "remove"),
      mutates: fc.boolean(),
      sends: fc.constantFrom(0, 0, 0, 2, 3),
      asks: fc.constantFrom(false, false, true),
      fails: fc.constantFrom(false, false, false, false, false, true),
      nested: fc.constantFrom(false, false, true),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 4 },
);

interface Entry {
  by: string;
  n: number;
}

const concat = (left: Entry[], right: Entry[]) => [...left, ...right];

const State = Annotation.Root({
  ...MessagesAnnotation.spec,
  log: Annotation<Entry[]>({ reducer: concat, default: () => [] }),
  sum: Annotation<number>({ reducer: (left, right) => left + right, default: () => 0 }),
  last: Annotation<Record<string, unknown>>({ reducer: (_, right) => right }),
  changes: () =>
    new DeltaChannel<Entry[], Entry[]>((value, writes) => writes.reduce(concat, value), {
      snapshotFrequency: 3,
      initialValueFactory: () => [],
    }),
});
type State = typeof State.State;

/** The graph that `plan` describes. It does the same whenever it finds the same state. */
export function buildGraph(plan: GraphPlan, checkpointer: BaseCheckpointSaver) {
  // biome-ignore lint/suspicious/noExplicitAny: LangGraph's types know the nodes of a graph one by one.
  const graph = new StateGraph(State) as any;
  const nameOf = (layer: number, index: number) => `n${layer}_${index}`;
  graph.addNode("worker", ({ by, n }: Entry) => ({
    log: [{ by: `worker of ${by}`, n }],
    sum: n,
    changes: [{ by, n }],
  }));
  plan.forEach((nodes, layer) => {
    nodes.forEach((node, index) => {
      const name = nameOf(layer, index);
      graph.addNode(name, node.nested ? nested(name, node) : (state: State) => act(name, node, state));
      if (layer === 0) graph.addEdge(START, name);
      const next = (plan[layer + 1] ?? []).map((_, place) => nameOf(layer + 1, place));
      graph.addConditionalEdges(name, () => [
        ...Array.from({ length: node.sends }, (_, n) => new Send("worker", { by: name, n })),
        ...(next.length > 0 ? next : [END]),
      ]);
    });
  });
  return graph.compile({ checkpointer });
}

function act(name: string, { adds, message, mutates, asks, fails }: NodePlan, state: State) {
  const log = Array.from({ length: adds }, (_, n) => ({ by: name, n: state.log.length + n }));
  const answer = asks ? interrupt({ by: name, size: state.log.length }) : null;
  if (fails && state.sum % 2 === 0) throw new Error(`${name} fails at ${state.sum}`);
  const [oldest] = state.log;
  if (mutates && adds > 0 && oldest) oldest.n += 1000;
  return { log, changes: log, sum: 1, last: { [name]: answer }, messages: messagesOf(name, message, state) };
}

function messagesOf(name: string, message: NodePlan["message"], { messages }: State) {
  const id = `${name}-${messages.length}`;
  const oldest = messages[0]?.id;
  if (message === "add") return [new AIMessage({ id, content: `${name} says ${messages.length}` })];
  if (message === "edit" && oldest) return [new AIMessage({ id: oldest, content: `edited by ${name}` })];
  if (message === "remove" && oldest) return [new RemoveMessage({ id: oldest })];
  return [];
}

function nested(name: string, plan: NodePlan) {
  const inner = Annotation.Root({
    log: Annotation<Entry[]>({ reducer: (_, right) => right, default: () => [] }),
    own: Annotation<Entry[]>({ reducer: concat, default: () => [] }),
    sum: Annotation<number>({ reducer: (_, right) => right, default: () => 0 }),
  });
  const graph = new StateGraph(inner)
    .addNode("first", ({ log }) => ({ own: [{ by: `${name} inside`, n: log.length }] }))
    .addNode("second", ({ own }) => {
      const answer = plan.asks ? interrupt({ by: `${name} inside`, own: own.length }) : null;
      return { own: [{ by: String(answer), n: 1 }], log: [{ by: `${name} outside`, n: own.length }], sum: 1 };
    })
    .addEdge(START, "first")
    .addEdge("first", "second")
    .addEdge("second", END);
  return graph.compile();
}
