import type { ConfigField } from "../../lib/client/config-schema/config-field";

/** An emptied text is not set any more, unless the graph would then use another one. */
export function nextText(field: ConfigField, text: string): string | undefined {
  if (text !== "") return text;
  return typeof field.fallback === "string" && field.fallback !== "" ? "" : undefined;
}

/** What counts when nothing is written. */
export function ghost(field: ConfigField, value: unknown): string | undefined {
  if (value === "") return "Empty";
  if (typeof field.fallback === "string" || typeof field.fallback === "number") return String(field.fallback);
  return field.placeholder ?? undefined;
}
