import { Annotation, interrupt, START, StateGraph } from "@langchain/langgraph";

const State = Annotation.Root({
  draft: Annotation<string>,
  verdict: Annotation<string>,
});

const panel = new StateGraph(State)
  .addNode("ask", ({ draft }) => ({ verdict: interrupt({ question: `Publish "${draft}"?` }) }))
  .addEdge(START, "ask")
  .compile();

const review = new StateGraph(State)
  .addNode("tidy", ({ draft }) => ({ draft: draft.trim() }))
  .addNode("panel", panel)
  .addEdge(START, "tidy")
  .addEdge("tidy", "panel")
  .compile();

/** A graph in a graph in a graph; the innermost stops to ask. */
export const graph = new StateGraph(State)
  .addNode("review", review)
  .addNode("publish", ({ draft, verdict }) => ({ draft: verdict === "yes" ? draft : "" }))
  .addEdge(START, "review")
  .addEdge("review", "publish")
  .compile();
