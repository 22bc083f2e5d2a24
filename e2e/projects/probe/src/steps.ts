import { Annotation, type LangGraphRunnableConfig, START, StateGraph } from "@langchain/langgraph";
import { visit } from "../lib/visit";

const State = Annotation.Root({
  /** Where the steps are told; see `visit`. */
  ledger: Annotation<string>,
  done: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

function step(name: string) {
  return async ({ ledger }: typeof State.State, { writer, signal }: LangGraphRunnableConfig) => {
    writer?.({ doing: name });
    await visit(ledger, name, signal);
    return { done: [name] };
  };
}

/** Four steps, one after the other. */
export const graph = new StateGraph(State)
  .addNode("one", step("one"))
  .addNode("two", step("two"))
  .addNode("three", step("three"))
  .addNode("four", step("four"))
  .addEdge(START, "one")
  .addEdge("one", "two")
  .addEdge("two", "three")
  .addEdge("three", "four")
  .compile();
