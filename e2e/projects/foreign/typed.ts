import { Annotation, END, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({ told: Annotation<unknown>() });
const Config = Annotation.Root({
  /** Who is spoken to. */
  audience: Annotation<string>(),
  polite: Annotation<boolean>(),
});

/** Only its types say what its settings are. */
export const graph = new StateGraph(State, Config)
  .addNode("agent", (_state, { configurable, context }) => ({ told: { ...configurable, ...context } }))
  .addEdge(START, "agent")
  .addEdge("agent", END)
  .compile();
