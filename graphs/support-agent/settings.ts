import { z } from "zod";
import { modelField } from "../models/model-field";

export const TOOL_NAMES = [
  "search_knowledge",
  "look_up_order",
  "find_product",
  "escalate_to_person",
] as const;
export const KNOWLEDGE = ["care", "payment", "returns", "shipping", "warranty"] as const;

/** The agent's configuration. A form can be made from it. */
export const Settings = z.object({
  instructions: z
    .string()
    .default("Answer in at most 3 sentences. If the documents do not answer the question, say so.")
    .meta({
      title: "Instructions",
      description: "How the agent works and writes, in plain words.",
      langgraph_nodes: ["answer"],
      langgraph_type: "prompt",
    }),
  model: modelField(["answer"]),
  tone: z
    .enum(["warm", "neutral", "formal"])
    .default("neutral")
    .meta({
      title: "Tone",
      description: "How the agent speaks to customers.",
      langgraph_nodes: ["answer"],
    }),
  shop_name: z
    .string()
    .min(1)
    .max(80)
    .default("Loom & Lantern")
    .meta({
      title: "Shop name",
      description: "For whom the agent speaks.",
      langgraph_nodes: ["answer"],
    }),
  tools: z
    .array(z.enum(TOOL_NAMES))
    .default([...TOOL_NAMES])
    .meta({
      title: "Tools",
      description: "What the agent may use. Without a tool it says that it cannot help with that.",
      langgraph_nodes: ["answer", "tools"],
    }),
  knowledge: z
    .array(z.enum(KNOWLEDGE))
    .default([...KNOWLEDGE])
    .meta({
      title: "Knowledge",
      description: "The documents that the agent may quote.",
      langgraph_nodes: ["tools"],
    }),
  max_passages: z
    .int()
    .min(1)
    .max(8)
    .default(3)
    .meta({
      title: "Passages per search",
      description: "How much of the documents the agent reads for one question.",
      langgraph_nodes: ["tools"],
      metadata: { x_oap_ui_config: { type: "slider", default: 3, min: 1, max: 8, step: 1 } },
    }),
});
export type Settings = z.infer<typeof Settings>;

/** Where a run's configuration is found, in nodes and in tools. */
interface Configured {
  configurable?: object;
  context?: object | null;
}

/** The settings of this run: its context, or the older `configurable`, completed with the defaults. */
export function settingsOf(config: Configured): Settings {
  return Settings.parse({ ...config.configurable, ...config.context });
}
