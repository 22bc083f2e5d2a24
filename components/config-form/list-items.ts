import type { ConfigField } from "../../lib/client/config-schema/config-field";
import { isRecord } from "../../lib/client/json";

const NAMES = /^(name|title|label|key|id|question|topic)$/i;
const SHORT = 60;

/** What to call an item: its own name, when it has one. */
export function itemTitle(field: ConfigField, item: unknown): string | null {
  if (!isRecord(item) || field.control.kind !== "group") return null;
  const named = field.control.fields.find(({ key }) => NAMES.test(key));
  const name = named ? item[named.key] : undefined;
  return typeof name === "string" && name.trim() !== "" ? name.slice(0, SHORT) : null;
}

/** What a new item is: what its schema says, or the emptiest value of its kind. */
export function startValue(field: ConfigField): unknown {
  if (field.fallback !== undefined) return field.fallback;
  const { control } = field;
  switch (control.kind) {
    case "text":
    case "prompt":
    case "model":
    case "secret":
      return "";
    case "number":
      return control.min ?? 0;
    case "switch":
      return false;
    case "choice":
      return control.options[0]?.value ?? null;
    case "choices":
    case "list":
      return [];
    case "pairs":
      return {};
    case "group":
      return startOfGroup(control.fields);
    case "variants": {
      const [first] = control.variants;
      if (!first) return null;
      const start = startValue(first.field);
      return control.discriminator !== null && isRecord(start)
        ? { [control.discriminator]: first.tag, ...start }
        : start;
    }
    case "json":
      return null;
  }
}

function startOfGroup(fields: readonly ConfigField[]): Record<string, unknown> {
  const set = fields.filter((field) => field.fallback !== undefined || field.required);
  return Object.fromEntries(set.map((field) => [field.key, startValue(field)]));
}
