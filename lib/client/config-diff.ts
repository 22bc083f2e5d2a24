import { diffArrays } from "diff";
import { displayName } from "./display-name";
import { isRecord, type JsonRecord } from "./json";
import { readSettingSchema, type SettingSchema } from "./setting-schema";
import { diffText, type Mark, type TextPart } from "./text-diff";

/** What an assistant does, in one version or draft of it. */
export interface Configuration {
  graph_id?: string;
  name?: string;
  description?: string | null;
  config?: unknown;
  context?: unknown;
}

/** The schemas of the graph, as `GET /assistants/{id}/schemas` answers them. */
export interface ConfigurationSchemas {
  config_schema?: unknown;
  context_schema?: unknown;
}

interface Setting {
  /** Where it stands: `["config", "configurable", "model"]`, `["context", "tone"]`, `["name"]`. */
  path: string[];
  /** Its title in the schema, else its key in words. */
  label: string;
}

export interface ListPart {
  /** `changed`: an object in the list that became another one; `difference` says how. */
  mark: Mark | "changed";
  value: unknown;
  difference?: ConfigDifference;
}

/** One setting that differs. Absent values are `undefined`. `parts` says the change itself, where there is more to say. */
export type ConfigDifference = Setting &
  (
    | { kind: "text"; from: string | undefined; to: string | undefined; parts: TextPart[] }
    | { kind: "list"; from: unknown[]; to: unknown[]; parts: ListPart[] }
    | { kind: "number"; from: number; to: number; parts: [] }
    | { kind: "value"; from: unknown; to: unknown; parts: [] }
    | { kind: "object"; from: JsonRecord; to: JsonRecord; parts: ConfigDifference[] }
  );

const LABELS: Record<string, string> = { name: "Name", description: "Description", graph_id: "Graph" };

/**
 * What differs between two configurations of an assistant, setting by setting, in the order of the schemas; nothing
 * when they are equal. The same answer for the same arguments, in bounded time.
 */
export function diffConfigurations(
  schemas: ConfigurationSchemas | undefined,
  from: Configuration,
  to: Configuration,
): ConfigDifference[] {
  const about = (["name", "description", "graph_id"] as const).flatMap((key) =>
    difference([key], LABELS[key] ?? key, NO_PROSE[key], from[key] ?? undefined, to[key] ?? undefined),
  );
  const before = { config: asRecord(from.config), context: asRecord(from.context) };
  const after = { config: asRecord(to.config), context: asRecord(to.context) };
  const { configurable: old, ...oldRest } = before.config;
  const { configurable: now, ...nowRest } = after.config;
  return [
    ...about,
    ...members(["context"], readSettingSchema(schemas?.context_schema), before.context, after.context),
    ...members(
      ["config", "configurable"],
      readSettingSchema(schemas?.config_schema),
      asRecord(old),
      asRecord(now),
    ),
    ...members(["config"], undefined, oldRest, nowRest),
  ];
}

/** A graph's id is a name and no prose. */
const NO_PROSE: Partial<Record<string, SettingSchema>> = {
  graph_id: { isChoice: true, properties: new Map() },
};

function members(
  path: string[],
  schema: SettingSchema | undefined,
  from: JsonRecord,
  to: JsonRecord,
): ConfigDifference[] {
  const keys = new Set([...(schema?.properties.keys() ?? []), ...Object.keys(from), ...Object.keys(to)]);
  return [...keys].flatMap((key) => {
    const known = schema?.properties.get(key);
    return difference([...path, key], known?.title ?? displayName(key), known, from[key], to[key]);
  });
}

/** No element when the two are equal. */
function difference(
  path: string[],
  label: string,
  schema: SettingSchema | undefined,
  from: unknown,
  to: unknown,
): ConfigDifference[] {
  if (canonical(from) === canonical(to)) return [];
  const setting = { path, label };
  const records = pairOf(from, to, isRecord);
  if (records) {
    const [before = {}, after = {}] = records;
    const parts = members(path, schema, before, after);
    return [{ ...setting, kind: "object", from: before, to: after, parts }];
  }
  const lists = pairOf(from, to, isList);
  if (lists) {
    const [before = [], after = []] = lists;
    const parts = listParts(setting, schema, before, after);
    return [{ ...setting, kind: "list", from: before, to: after, parts }];
  }
  if (typeof from === "number" && typeof to === "number")
    return [{ ...setting, kind: "number", from, to, parts: [] }];
  const texts = schema?.isChoice ? undefined : pairOf(from, to, isText);
  if (texts?.some(isProse)) {
    const [before, after] = texts;
    return [
      { ...setting, kind: "text", from: before, to: after, parts: diffText(before ?? "", after ?? "") },
    ];
  }
  return [{ ...setting, kind: "value", from, to, parts: [] }];
}

/** More alike than this is not looked for in a list. */
const MAX_LIST_CHANGES = 2000;

function listParts(
  { path, label }: Setting,
  schema: SettingSchema | undefined,
  from: unknown[],
  to: unknown[],
): ListPart[] {
  const changes = diffArrays(from.map(canonical), to.map(canonical), { maxEditLength: MAX_LIST_CHANGES });
  if (!changes) return [...marked("removed", from), ...marked("added", to)];
  const parts: ListPart[] = [];
  const old = from.values();
  const now = to.values();
  let place = 0;
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    if (!change) break;
    const next = changes[index + 1];
    if (change.removed && next?.added) {
      const gone = take(old, change.count);
      parts.push(...replaced({ path, label }, schema, place, gone, take(now, next.count)));
      index++;
    } else if (change.removed) parts.push(...marked("removed", take(old, change.count)));
    else if (change.added) parts.push(...marked("added", take(now, change.count)));
    else {
      take(old, change.count);
      parts.push(...marked("same", take(now, change.count)));
    }
    if (!change.added) place += change.count;
  }
  return parts;
}

function take(values: Iterator<unknown>, count: number): unknown[] {
  return Array.from({ length: count }, () => values.next().value);
}

/** Objects that took the place of objects are told as changes within them, other items as gone and new. */
function replaced(
  { path, label }: Setting,
  schema: SettingSchema | undefined,
  start: number,
  gone: unknown[],
  come: unknown[],
): ListPart[] {
  if (![...gone, ...come].every(isRecord)) return [...marked("removed", gone), ...marked("added", come)];
  const pairs = Math.min(gone.length, come.length);
  const changed = gone.slice(0, pairs).flatMap((value, index) => {
    const place = start + index;
    const within = difference(
      [...path, String(place)],
      `${label} ${place + 1}`,
      schema?.items,
      value,
      come[index],
    );
    return within.map((difference): ListPart => ({ mark: "changed", value: come[index], difference }));
  });
  return [...changed, ...marked("removed", gone.slice(pairs)), ...marked("added", come.slice(pairs))];
}

function marked(mark: Mark, values: unknown[]): ListPart[] {
  return values.map((value) => ({ mark, value }));
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

function asRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The same text for values that are equal, whatever the order of their keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) =>
      isRecord(member) ? Object.fromEntries(Object.entries(member).sort(byKey)) : member,
    ) ?? "undefined"
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
