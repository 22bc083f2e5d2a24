import { END, START, StateGraph } from "@langchain/langgraph";
import { withLangGraph } from "@langchain/langgraph/zod";
import { z } from "zod";

const Context = z.object({
  persona: withLangGraph(z.string().default("You are a patient clerk."), {
    jsonSchemaExtra: { langgraph_nodes: ["answer"], langgraph_type: "prompt" },
  }),
  strictness: withLangGraph(z.number().default(3), {
    jsonSchemaExtra: {
      langgraph_nodes: ["check"],
      metadata: {
        x_oap_ui_config: { type: "slider", min: 1, max: 5, step: 1, description: "How picky the check is." },
      },
    },
  }),
});

/** As people write it with zod 4: its settings are its context. */
export const graph = new StateGraph(z.object({ told: z.any().optional() }), { context: Context })
  .addNode("answer", (_state, { configurable, context }) => ({ told: { ...configurable, ...context } }))
  .addNode("check", () => ({}))
  .addEdge(START, "answer")
  .addEdge("answer", "check")
  .addEdge("check", END)
  .compile();
