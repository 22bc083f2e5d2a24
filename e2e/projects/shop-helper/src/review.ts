import { interrupt, MessagesValue, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";

const Review = new StateSchema({
  messages: MessagesValue,
  draft: z.string().describe("What is to be looked at"),
  verdict: z.string().default("open"),
});

const asking = new StateGraph(Review)
  .addNode("ask", ({ draft }) => ({ verdict: interrupt({ question: `Publish "${draft}"?` }) }))
  .addNode("file", ({ verdict }) => ({ verdict: `${verdict}, filed` }))
  .addEdge(START, "ask")
  .addEdge("ask", "file")
  .compile();

/** A promise of a graph, with a subgraph that stops to ask. */
export default Promise.resolve(
  new StateGraph(Review)
    .addNode("tidy", ({ draft }) => ({ draft: draft.trim() }))
    .addNode("approval", asking)
    .addEdge(START, "tidy")
    .addEdge("tidy", "approval")
    .compile(),
);
