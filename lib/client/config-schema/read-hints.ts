import { asText, isRecord, type JsonRecord } from "../json";
import type { Option } from "./config-field";
import { readOption } from "./read-options";

/** What an author says of a field beside its type, in any of the four dialects there are. */
export interface Hints {
  control: HintedControl | null;
  label: string | null;
  help: string | null;
  group: string | null;
  locked: string | null;
  nodes: string[];
  placeholder: string | null;
  options: Option[];
  fallback: unknown;
  min: number | null;
  max: number | null;
  step: number | null;
  unit: string | null;
}

export type HintedControl =
  | "prompt"
  | "model"
  | "secret"
  | "tools"
  | "text"
  | "long-text"
  | "number"
  | "switch"
  | "choice"
  | "json";

/** The words of all dialects; what is none of them hints at nothing. */
const CONTROLS: Record<string, HintedControl> = {
  prompt: "prompt",
  model: "model",
  llm: "model",
  secret: "secret",
  password: "secret",
  tools: "tools",
  mcp: "tools",
  text: "text",
  textarea: "long-text",
  number: "number",
  slider: "number",
  boolean: "switch",
  switch: "switch",
  select: "choice",
  json: "json",
};

/**
 * `x-studio` (ours), then `x_oap_ui_config`, `langgraph_type` and `langgraph_nodes`, and `__template_metadata__`, each
 * on the field or under its `metadata`. Only words and numbers are read: nothing in a schema is ever executed.
 */
export function readHints(schema: JsonRecord): Hints {
  const ours = said(schema, "x-studio");
  const oap = said(schema, "x_oap_ui_config");
  const template = said(schema, "__template_metadata__");
  const first = <Value>(read: (from: JsonRecord) => Value | undefined): Value | null =>
    read(ours) ?? read(oap) ?? null;
  const words = [ours.control, saidText(schema, "langgraph_type"), oap.type, template.kind];
  const options = [ours.options, oap.options].find(Array.isArray) ?? [];
  const nodes = schema.langgraph_nodes ?? (isRecord(schema.metadata) && schema.metadata.langgraph_nodes);
  return {
    control: words.map(controlOf).find((control) => control !== undefined) ?? null,
    label: first((from) => asText(from.label)),
    help: first((from) => asText(from.description)),
    group: first((from) => asText(from.group)),
    locked: typeof ours.locked === "string" ? ours.locked : ours.locked === true ? LOCKED : null,
    nodes: Array.isArray(nodes) ? nodes.filter((node) => typeof node === "string") : [],
    placeholder: first((from) => asText(from.placeholder)),
    options: options.map((option: unknown) => readOption(option)),
    fallback: first((from) => from.default) ?? undefined,
    min: first((from) => asNumber(from.min)),
    max: first((from) => asNumber(from.max)),
    step: first((from) => asNumber(from.step)),
    unit: first((from) => asText(from.unit)),
  };
}

const LOCKED = "The graph's developer has locked this.";

function controlOf(word: unknown): HintedControl | undefined {
  return typeof word === "string" && Object.hasOwn(CONTROLS, word) ? CONTROLS[word] : undefined;
}

function said(schema: JsonRecord, word: string): JsonRecord {
  if (isRecord(schema[word])) return schema[word];
  return isRecord(schema.metadata) && isRecord(schema.metadata[word]) ? schema.metadata[word] : {};
}

function saidText(schema: JsonRecord, word: string): string | undefined {
  return asText(schema[word]) ?? (isRecord(schema.metadata) ? asText(schema.metadata[word]) : undefined);
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
