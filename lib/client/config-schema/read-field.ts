import { displayName } from "../display-name";
import { asText, type JsonRecord } from "../json";
import { chooseControl } from "./choose-control";
import type { ConfigField, FieldPath } from "./config-field";
import { type Hints, readHints } from "./read-hints";
import { jsonControl, type Reading } from "./reading";
import { resolveSchema } from "./resolve-schema";

const MAX_DEPTH = 6;
const MAX_FIELDS = 3000;

/** Reading of a document begins at its root. */
export function startReading(root: unknown): Reading {
  return { root, refs: [], depth: 0, budget: { left: MAX_FIELDS }, readField };
}

/** One field; what the reader does not understand becomes a JSON field. */
export function readField(
  property: unknown,
  reading: Reading,
  path: FieldPath,
  required = false,
): ConfigField {
  reading.budget.left -= 1;
  const { schema, nullable, refs } = resolveSchema(property, reading.root, reading.refs);
  const hints = readHints(schema);
  const key = path.at(-1) ?? "";
  const isDeep = reading.depth >= MAX_DEPTH || reading.budget.left <= 0;
  return {
    path,
    key,
    label: hints.label ?? titleOf(schema, key) ?? displayName(key),
    help: asText(schema.description) ?? hints.help,
    group: hints.group,
    required,
    nullable,
    deprecated: schema.deprecated === true,
    fallback: "default" in schema ? schema.default : hints.fallback,
    locked: lockedBecause(schema, hints),
    nodes: hints.nodes,
    placeholder: hints.placeholder ?? exampleOf(schema),
    isKnown: true,
    control: isDeep
      ? jsonControl(schema, reading)
      : chooseControl(key, schema, hints, { ...reading, refs, depth: reading.depth + 1 }, path),
  };
}

const TITLE_CASE = /^[A-Z][a-z0-9]*( [A-Z][a-z0-9]*)+$/;

/** Python writes “Max Sections” for `max_sections`: a title that says no more than the name is written as we do. */
function titleOf(schema: JsonRecord, key: string): string | undefined {
  const title = asText(schema.title);
  if (title === undefined || title === "") return undefined;
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return bare(title) === bare(key) && TITLE_CASE.test(title) ? displayName(key) : title;
}

function lockedBecause(schema: JsonRecord, hints: Hints): string | null {
  if (hints.locked !== null) return hints.locked;
  if (schema.readOnly === true) return "The graph sets this itself.";
  return "const" in schema ? "The graph allows this value alone." : null;
}

function exampleOf(schema: JsonRecord): string | null {
  const [first] = Array.isArray(schema.examples) ? schema.examples : [];
  return typeof first === "string" && first.length <= 60 ? `for example ${first}` : null;
}
