import { Annotation, Send, START, StateGraph } from "@langchain/langgraph";
import { visit } from "../lib/visit";

const Helper = Annotation.Root({
  /** Each helper gives it back: the last one counts. */
  ledger: Annotation<string>({ reducer: (_, given) => given, default: () => "" }),
  done: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

const helper = new StateGraph(Helper)
  .addNode("help", async ({ ledger }, { signal }) => {
    await visit(ledger, "help", signal);
    return { done: ["help"] };
  })
  .addEdge(START, "help")
  .compile();

/** Three subgraphs that work side by side. */
export const graph = new StateGraph(Helper)
  .addNode("helper", helper)
  .addConditionalEdges(START, ({ ledger }) => [1, 2, 3].map(() => new Send("helper", { ledger })), ["helper"])
  .compile();
