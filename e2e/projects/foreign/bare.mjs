import { Annotation, END, START, StateGraph } from "@langchain/langgraph";

/** Says nothing of its settings. */
export const graph = new StateGraph(Annotation.Root({ told: Annotation() }))
  .addNode("agent", (_state, { configurable, context }) => ({ told: { ...configurable, ...context } }))
  .addEdge(START, "agent")
  .addEdge("agent", END)
  .compile();
