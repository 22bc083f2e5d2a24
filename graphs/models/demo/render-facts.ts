import { keywords } from "../../text/words";
import { capitalise, humanise, isRecord } from "./json";
import type { Manner } from "./manner";

const MOST_ITEMS = 6;
/** Keys whose text is a remark rather than a fact with a label. */
const REMARKS = ["note", "notes", "problem", "error", "message", "summary"];

/** Data as a short markdown list: one line per fact, in the order in which it comes, as the manner asks. */
export function renderFacts(data: unknown, manner: Manner): string {
  if (!isRecord(data)) return renderValue(data);
  const entries = Object.entries(data).filter(
    ([key, value]) => !isEmpty(value) && !matches(key, manner.without),
  );
  const ordered = [
    ...entries.filter(([key]) => matches(key, manner.first)),
    ...entries.filter(([key]) => !matches(key, manner.first)),
  ];
  const facts = ordered
    .filter(([key]) => !REMARKS.includes(key))
    .map(([key, value]) => renderEntry(key, value));
  const remarks = ordered.filter(([key]) => REMARKS.includes(key)).map(([, value]) => renderValue(value));
  return [...remarks, facts.join("\n")].filter((part) => part.length > 0).join("\n\n");
}

/** One value on one line. */
export function renderValue(value: unknown): string {
  if (Array.isArray(value)) return enumerate(value.map(renderValue));
  if (!isRecord(value)) return String(value);
  return Object.entries(value)
    .filter(([, part]) => !isEmpty(part))
    .map(([key, part]) => renderPart(key, part))
    .join(", ");
}

/** "a, b and c" */
export function enumerate(items: string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function renderEntry(key: string, value: unknown): string {
  const label = `- **${capitalise(labelOf(key))}**:`;
  if (!Array.isArray(value) || !value.some(isRecord)) return `${label} ${renderValue(withUnit(key, value))}`;
  const shown = value.slice(0, MOST_ITEMS).map((item) => `  - ${renderValue(item)}`);
  const more = value.length > MOST_ITEMS ? [`  - and ${value.length - MOST_ITEMS} more`] : [];
  return [label, ...shown, ...more].join("\n");
}

/** Text speaks for itself; numbers, times and yes or no need their label. */
function renderPart(key: string, value: unknown): string {
  if (typeof value === "string" && /\p{L}/u.test(value)) return value;
  if (isRecord(value) || Array.isArray(value)) return renderValue(value);
  if (key.endsWith("_eur")) return String(withUnit(key, value));
  return `${labelOf(key)} ${renderValue(withUnit(key, value))}`;
}

const UNITS: [suffix: string, write: (value: number) => string][] = [
  ["_eur", (value) => `€${value.toLocaleString("en-US")}`],
  ["_km", (value) => `${value} km`],
  ["_c", (value) => `${value} °C`],
  ["_minutes", (value) => `${value} min`],
  ["_percent", (value) => `${value} %`],
];

function withUnit(key: string, value: unknown): unknown {
  const unit = UNITS.find(([suffix]) => key.endsWith(suffix));
  if (typeof value === "boolean") return value ? "yes" : "no";
  return unit && typeof value === "number" ? unit[1](value) : value;
}

function labelOf(key: string): string {
  const unit = UNITS.find(([suffix]) => key.endsWith(suffix));
  return humanise(unit ? key.slice(0, -unit[0].length) : key);
}

function matches(key: string, words: string[]): boolean {
  const stems = keywords(humanise(key));
  return words.some((word) => keywords(word).some((stem) => stems.includes(stem)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
