import type { ConfigField, FieldGroup } from "./config-field";

const MODEL_NAME =
  /(^|_)(model|llm|temperature|top_p|top_k|max_tokens|max_output_tokens|reasoning\w*|thinking\w*)$/i;
const KNOWLEDGE_NAME = /knowledge|collection|document|retriev|passages|(^|_)rag($|_)|index_name|sources/i;
const VOICE_NAME = /^(tone|voice|persona|style|language)$/i;

/** Sections that a studio knows, in the order in which people think of them. */
const FIRST = ["Instructions", "Model", "Tools", "Knowledge"];
const REST = "Settings";
const UNKNOWN = "Unknown to the graph";

/**
 * The sections of a form: those that the graph names, then what its fields are about. Values that the schema does not
 * know come last.
 */
export function fieldGroups(fields: readonly ConfigField[]): FieldGroup[] {
  const groups = new Map<string, ConfigField[]>();
  for (const field of fields) {
    const label = labelOf(field);
    groups.set(label, [...(groups.get(label) ?? []), field]);
  }
  const labels = [...groups.keys()].toSorted((one, other) => placeOf(one) - placeOf(other));
  return labels.map((label) => ({ id: idOf(label), label, fields: groups.get(label) ?? [] }));
}

function labelOf(field: ConfigField): string {
  if (!field.isKnown) return UNKNOWN;
  if (field.group !== null) return field.group;
  const { kind } = field.control;
  if (kind === "group" && field.control.fields.length > 2) return field.label;
  if (kind === "prompt" || VOICE_NAME.test(field.key)) return "Instructions";
  if (kind === "model" || MODEL_NAME.test(field.key)) return "Model";
  if (kind === "choices" && field.control.isTools) return "Tools";
  if (/(^|_)tools?($|_)|^mcp/i.test(field.key)) return "Tools";
  return KNOWLEDGE_NAME.test(field.key) ? "Knowledge" : REST;
}

function placeOf(label: string): number {
  if (label === UNKNOWN) return 100;
  if (label === REST) return 90;
  const place = FIRST.indexOf(label);
  return place === -1 ? 50 : place;
}

function idOf(label: string): string {
  return label.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
