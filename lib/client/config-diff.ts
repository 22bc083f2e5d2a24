import { alignLists } from "./align-lists";
import type { ConfigField, Control, FieldPath, Option } from "./config-schema/config-field";
import { CONFIGURABLE, CONTEXT, type ConfigSchemas, configFields } from "./config-schema/config-fields";
import { fieldOfValue } from "./config-schema/field-of-value";
import { isSame, valueAt } from "./config-schema/value-at";
import { variantOf } from "./config-schema/value-problem";
import { displayName } from "./display-name";
import { isRecord, type JsonRecord } from "./json";
import { diffText, type Mark, type TextPart } from "./text-diff";

/** What an assistant does, in one version or draft of it. */
export interface Configuration {
  graph_id?: string;
  name?: string;
  description?: string | null;
  config?: unknown;
  context?: unknown;
}

interface Setting {
  /** Where it stands: `["config", "configurable", "model"]`, `["context", "tone"]`, `["name"]`. */
  path: string[];
  /** As the form names it. */
  label: string;
}

export interface ListPart {
  /** `changed`: an object in the list that became another one; `difference` says how. */
  mark: Mark | "changed";
  value: unknown;
  difference?: ConfigDifference;
}

/**
 * One setting that differs. Absent values are `undefined`. `parts` says the change itself, where there is more to say;
 * `options` what the graph calls values, where it gives them names.
 */
export type ConfigDifference = Setting &
  (
    | { kind: "text"; from: string | undefined; to: string | undefined; parts: TextPart[] }
    | { kind: "list"; from: unknown[]; to: unknown[]; parts: ListPart[]; options: readonly Option[] }
    | { kind: "number"; from: number; to: number; parts: [] }
    | { kind: "value"; from: unknown; to: unknown; parts: []; options: readonly Option[] }
    | { kind: "object"; from: JsonRecord; to: JsonRecord; parts: ConfigDifference[] }
  );

/** A graph's id is a name and no prose. */
const ABOUT: readonly ConfigField[] = [
  fieldOfValue(["name"], "Name", ""),
  fieldOfValue(["description"], "Description", ""),
  { ...fieldOfValue(["graph_id"], "Graph", ""), control: { kind: "choice", options: [] } },
];

/**
 * What differs between two configurations of an assistant, setting by setting, named and in the order as in their form;
 * nothing when they are equal. The same answer for the same arguments, in bounded time.
 */
export function diffConfigurations(
  schemas: ConfigSchemas | undefined,
  from: Configuration,
  to: Configuration,
): ConfigDifference[] {
  const about = ABOUT.flatMap((field) =>
    difference(
      [...field.path],
      field,
      valueAt(from, field.path) ?? undefined,
      valueAt(to, field.path) ?? undefined,
    ),
  );
  const settings = fieldsOf(schemas ?? {}, from, to).flatMap((field) =>
    difference([...field.path], field, ...inForce(field, valueAt(from, field.path), valueAt(to, field.path))),
  );
  return [...about, ...settings];
}

/** What is not set is what the graph takes instead: a list that is set for the first time may well say less than before. */
function inForce({ fallback }: ConfigField, from: unknown, to: unknown): [from: unknown, to: unknown] {
  const [before, after] = [from ?? fallback ?? undefined, to ?? fallback ?? undefined];
  // To write down what is in force anyway is a difference, too.
  return isSame(before, after) ? [from, to] : [before, after];
}

/** Those of both forms, since a setting may stand in another place in each; then what no form shows. */
function fieldsOf(schemas: ConfigSchemas, from: Configuration, to: Configuration): ConfigField[] {
  const shown = [...configFields(schemas, to), ...configFields(schemas, from)];
  const fields = new Map<string, ConfigField>();
  for (const field of [...shown.filter(({ isKnown }) => isKnown), ...shown])
    if (!fields.has(placeOf(field.path))) fields.set(placeOf(field.path), field);
  const hidden = [CONTEXT, CONFIGURABLE, CONFIG].flatMap((root) =>
    keysOf(valueAt(from, root), valueAt(to, root))
      .map((key) => [...root, key])
      .filter((path) => !fields.has(placeOf(path)) && !isSame(path, CONFIGURABLE)),
  );
  return [
    ...fields.values(),
    ...hidden.map((path) => fieldOfValue(path, displayName(path.at(-1) ?? ""), undefined)),
  ];
}

function placeOf(path: FieldPath): string {
  return path.join("\n");
}

const CONFIG: FieldPath = ["config"];

/** No element when the two are equal. */
function difference(path: string[], field: ConfigField, from: unknown, to: unknown): ConfigDifference[] {
  if (isSame(from, to)) return [];
  const setting = { path, label: field.label };
  const records = pairOf(from, to, isRecord);
  if (records) {
    const [before = {}, after = {}] = records;
    const parts = fieldsWithin(field.control, before, after).flatMap((inner) =>
      difference([...path, inner.key], inner, before[inner.key], after[inner.key]),
    );
    return [{ ...setting, kind: "object", from: before, to: after, parts }];
  }
  const options = optionsOf(field.control);
  const lists = pairOf(from, to, isList);
  if (lists) {
    const [before = [], after = []] = lists;
    return [
      {
        ...setting,
        kind: "list",
        from: before,
        to: after,
        parts: listParts(path, field, before, after),
        options,
      },
    ];
  }
  if (typeof from === "number" && typeof to === "number")
    return [{ ...setting, kind: "number", from, to, parts: [] }];
  const texts = isName(field.control) ? undefined : pairOf(from, to, isText);
  if (texts?.some(isProse)) {
    const [before, after] = texts;
    return [
      { ...setting, kind: "text", from: before, to: after, parts: diffText(before ?? "", after ?? "") },
    ];
  }
  return [{ ...setting, kind: "value", from, to, parts: [], options }];
}

/** What an object is made of, as its form shows it; then the keys that the schema does not know. */
function fieldsWithin(control: Control, from: JsonRecord, to: JsonRecord): ConfigField[] {
  const known = knownWithin(control, from, to);
  const unknown = keysOf(from, to)
    .filter((key) => !known.some((field) => field.key === key))
    .map((key) =>
      control.kind === "pairs"
        ? { ...control.item, key, label: key }
        : fieldOfValue([key], displayName(key), undefined),
    );
  return [...known, ...unknown];
}

function knownWithin(control: Control, ...values: JsonRecord[]): ConfigField[] {
  if (control.kind === "group") return control.fields;
  if (control.kind !== "variants") return [];
  const shapes = values.flatMap((value) => variantOf(control, value) ?? []);
  return shapes.flatMap(({ field }) => knownWithin(field.control, ...values));
}

function listParts(path: string[], field: ConfigField, from: unknown[], to: unknown[]): ListPart[] {
  const item = field.control.kind === "list" ? field.control.item : fieldOfValue([], "", undefined);
  return alignLists(from, to).flatMap((aligned): ListPart[] => {
    if (aligned.mark !== "changed") return [aligned];
    const label = `${field.label} ${aligned.place + 1}`;
    const place = [...path, String(aligned.place)];
    const within = difference(place, { ...item, label }, aligned.from, aligned.to);
    return within.map((one) => ({ mark: "changed", value: aligned.to, difference: one }));
  });
}

function optionsOf(control: Control): readonly Option[] {
  if (control.kind === "list") return optionsOf(control.item.control);
  return "options" in control ? control.options : [];
}

/** Its texts are names, however many words they have. */
function isName({ kind }: Control): boolean {
  return kind === "choice" || kind === "model" || kind === "secret";
}

/** Both are of a kind, or one is and the other is not set. */
function pairOf<Kind>(
  from: unknown,
  to: unknown,
  is: (value: unknown) => value is Kind,
): [from: Kind | undefined, to: Kind | undefined] | undefined {
  const [before, after] = [from ?? undefined, to ?? undefined];
  if (before === undefined) return is(after) ? [undefined, after] : undefined;
  if (!is(before)) return undefined;
  if (after === undefined) return [before, undefined];
  return is(after) ? [before, after] : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** Words, and not a name such as a model's. */
function isProse(value: unknown): boolean {
  return typeof value === "string" && /\s/.test(value.trim());
}

function keysOf(...values: unknown[]): string[] {
  return [...new Set(values.flatMap((value) => (isRecord(value) ? Object.keys(value) : [])))];
}
