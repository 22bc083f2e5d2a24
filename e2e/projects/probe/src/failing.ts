import { Annotation, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  done: Annotation<string[]>({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

/** Gets somewhere, then fails. */
export const graph = new StateGraph(State)
  .addNode("climb", () => ({ done: ["climb"] }))
  .addNode("fall", () => {
    throw new RangeError("the rope was too short");
  })
  .addEdge(START, "climb")
  .addEdge("climb", "fall")
  .compile();
