import type { ConfigField, Option } from "../../lib/client/config-schema/config-field";

const SHORT = 40;

/** A value in a few words, for beside its label. */
export function saidShort({ control, fallback }: ConfigField, value: unknown): string {
  if (value === undefined) return fallback === undefined ? "not set" : "the default";
  if (value === null) return "none";
  const options = "options" in control ? control.options : [];
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string") {
    const label = labelOf(options, value);
    if (value === "") return "empty";
    return label.length > SHORT ? "another text" : label;
  }
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return "different";
  if (value.length === 0) return "none";
  const labels = value.map((one) => labelOf(options, one)).join(", ");
  return labels.length > SHORT ? `${value.length} others` : labels;
}

function labelOf(options: readonly Option[], value: unknown): string {
  const option = options.find((one) => one.value === value);
  return option?.label ?? (typeof value === "string" ? value : JSON.stringify(value));
}
