import type { ConfigDifference } from "../../lib/client/config-diff";

/** A first sentence for a version's note: what was changed, by name. */
export function suggestNote(differences: readonly Pick<ConfigDifference, "label">[]): string {
  const labels = differences.map(({ label }) => label);
  const [first, second, third] = labels;
  if (first === undefined) return "";
  if (second === undefined) return `Changed ${first}`;
  if (third === undefined) return `Changed ${first} and ${second}`;
  return `Changed ${first}, ${second} and ${labels.length - 2} more`;
}
