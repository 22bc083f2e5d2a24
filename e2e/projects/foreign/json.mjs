import { Annotation, END, START, StateGraph } from "@langchain/langgraph";
import { z } from "zod";

const context = z.fromJSONSchema({
  type: "object",
  properties: {
    greeting: { type: "string", title: "Greeting", default: "Hello" },
    limits: {
      type: "object",
      title: "Limits",
      additionalProperties: false,
      properties: {
        retries: { type: "integer", title: "Retries", minimum: 0, maximum: 9, default: 2 },
        region: { enum: ["eu", "us"], title: "Region", default: "eu" },
      },
    },
  },
});

/** JavaScript, with settings in JSON Schema. */
export const graph = new StateGraph(Annotation.Root({ told: Annotation() }), { context })
  .addNode("agent", (_state, { configurable, context }) => ({ told: { ...configurable, ...context } }))
  .addEdge(START, "agent")
  .addEdge("agent", END)
  .compile();
