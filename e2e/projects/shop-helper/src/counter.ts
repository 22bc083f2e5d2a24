import { START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";
import { Step } from "#lib/step";

const State = z.object({
  count: z.number().default(0).meta({ title: "Count", description: "How often it went round" }),
  limit: z
    .number()
    .int()
    .min(1)
    .default(3)
    .meta({ title: "Limit", langgraph_nodes: ["add"] }),
});

/** Exported before it is compiled: the server compiles it. */
export const builder = new StateGraph(State)
  .addNode("add", (state) => ({ count: state.count + Step.One }))
  .addEdge(START, "add")
  .addConditionalEdges("add", (state) => (state.count < state.limit ? "add" : "__end__"), ["add", "__end__"]);
