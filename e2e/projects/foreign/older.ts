import "@langchain/langgraph/zod";
import { END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod/v3";

const Config = z.object({
  system_prompt: z
    .string()
    .default("You are brief.")
    .langgraph.metadata({ langgraph_nodes: ["agent"], langgraph_type: "prompt" }),
  language: z.enum(["de", "en", "pt"]).default("en"),
});

/** As people wrote it with zod 3 and LangGraph's plugin. */
export const graph = new StateGraph(z.object({ told: z.any().optional() }), Config)
  .addNode("agent", (_state, { configurable, context }) => ({ told: { ...configurable, ...context } }))
  .addEdge(START, "agent")
  .addEdge("agent", END)
  .compile();
