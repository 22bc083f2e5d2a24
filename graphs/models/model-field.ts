import { z } from "zod";
import { DEFAULT_MODEL } from "./resolve-model";

const CHOICES = [
  { value: DEFAULT_MODEL, label: "Demo model (no key, offline)" },
  { value: "openai/gpt-4.1-mini", label: "OpenAI GPT-4.1 mini" },
  { value: "openai/gpt-4.1", label: "OpenAI GPT-4.1" },
  { value: "anthropic/claude-sonnet-4-5", label: "Anthropic Claude Sonnet 4.5" },
  { value: "ollama/llama3.1", label: "Ollama Llama 3.1" },
];

/** The configuration field for the model; `nodes` are the graph's nodes that use it. Any `provider/model` is allowed. */
export function modelField(nodes: string[]) {
  return z
    .string()
    .regex(/^[a-z]+\/.+$/, "Write the model as provider/model")
    .default(DEFAULT_MODEL)
    .meta({
      title: "Model",
      description: "Which model answers, as provider/model: demo, openai, anthropic or ollama.",
      examples: CHOICES.map((choice) => choice.value),
      langgraph_nodes: nodes,
      langgraph_type: "model",
      metadata: { x_oap_ui_config: { type: "select", default: DEFAULT_MODEL, options: CHOICES } },
    });
}
