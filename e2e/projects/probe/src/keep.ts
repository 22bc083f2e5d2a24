import { Annotation, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({ kept: Annotation<unknown> });

/** Keeps what it is given, whatever that is. */
export const graph = new StateGraph(State)
  .addNode("keep", ({ kept }) => ({ kept }))
  .addEdge(START, "keep")
  .compile();
