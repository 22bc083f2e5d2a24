import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { z } from "zod";
import { modelField } from "../models/model-field";

const WRITERS = ["read_source", "write_section", "summarise"];

/** The configuration of the digest's writer. A form can be made from it. */
export const Settings = z.object({
  instructions: z.string().default("Write plainly and keep to what the sources say.").meta({
    title: "Instructions",
    description: "How to write, in plain words.",
    langgraph_nodes: WRITERS,
    langgraph_type: "prompt",
  }),
  model: modelField(WRITERS),
});
export type Settings = z.infer<typeof Settings>;

/** The settings of this run: its context, or the older `configurable`, completed with the defaults. */
export function settingsOf(config: LangGraphRunnableConfig): Settings {
  return Settings.parse({ ...config.configurable, ...config.context });
}
