import { setTimeout as delay } from "node:timers/promises";
import { Annotation, END, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { told } from "../lib/told";

const State = Annotation.Root({
  /** The address of the ledger outside; empty: nothing is told. */
  ledger: Annotation<string>,
  /** How many nodes there are to do, up to ten. */
  nodes: Annotation<number>,
  /** How long each takes. */
  ms: Annotation<number>,
  /** How many custom events each says. */
  words: Annotation<number>,
  /** What each returns beside its name. */
  load: Annotation<unknown>,
  done: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

const NODES = ["n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9", "n10"];

function node(name: string) {
  return async ({ ledger, ms, words }: typeof State.State, config: LangGraphRunnableConfig) => {
    const { run_attempt: attempt } = config.metadata ?? {};
    await told(ledger, name, config, async () => {
      for (let word = 0; word < (words ?? 0); word++) config.writer?.({ node: name, word, attempt });
      if (ms > 0) await delay(ms, undefined, { signal: config.signal });
      await config.store?.put(["chain", String(config.configurable?.run_id)], name, { attempt });
    });
    return { done: [`${name} ${attempt}`] };
  };
}

/** Up to ten nodes, one after the other; each tells the ledger, says words, and keeps its attempt in the store. */
export const graph = NODES.reduce(
  (builder, name, index) =>
    builder
      .addNode(name, node(name))
      .addConditionalEdges(name as never, ({ nodes }: typeof State.State) =>
        index + 1 < Math.min(nodes ?? NODES.length, NODES.length) ? NODES[index + 1] : END,
      ),
  new StateGraph(State),
)
  .addEdge(START, "n1" as never)
  .compile();
