import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../contract/common";
import type { DraftChange, DraftConflict } from "../../contract/drafts";
import { storableJson } from "../../db/storable-json";
import { InvalidInputError } from "../../errors";
import type { Content } from "./draft-content";

/** The content as paths address it. */
type Tree = JsonObject;

interface Applied {
  content: Content;
  conflicts: DraftConflict[];
  /** Something is another value than before. */
  isChanged: boolean;
}

/**
 * Makes each change whose place still holds what its author has seen. One that finds what it wanted is made as well;
 * the others come back, and their places stay as they are. Throws InvalidInputError for a value that cannot stand where
 * it shall.
 */
export function applyChanges(from: Content, changes: DraftChange[]): Applied {
  const before = toTree(from);
  let tree = before;
  const conflicts: DraftConflict[] = [];
  for (const { path, was, value } of changes) {
    const present = valueAt(tree, path);
    const wanted = asStored(value);
    if (isSame(present.value, wanted) && !present.isBlocked) continue;
    if (present.isBlocked || !isSame(present.value, asStored(was)))
      conflicts.push({ path, ...optional("yours", wanted), ...optional("theirs", present.value) });
    else tree = withValue(tree, path, wanted);
  }
  return { content: toContent(tree), conflicts, isChanged: !isDeepStrictEqual(before, tree) };
}

function toTree({ graphId, name, description, config, context }: Content): Tree {
  return { graph_id: graphId, name, ...optional("description", description ?? undefined), config, context };
}

function toContent(tree: Tree): Content {
  const { graph_id, name, description, config, context } = tree;
  const settings = asObject("config", config);
  if (settings.configurable !== undefined) asObject("config.configurable", settings.configurable);
  return {
    graphId: asText("graph_id", graph_id),
    name: asText("name", name ?? ""),
    description: description == null ? null : asText("description", description),
    config: settings,
    context: asObject("context", context),
  };
}

function asText(place: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new InvalidInputError(`${place}: must be text.`);
}

function asObject(place: string, value: unknown): JsonObject {
  if (value === undefined) return {};
  if (isObject(value)) return value;
  throw new InvalidInputError(`${place}: must be a JSON object.`);
}

/** As it would come back from the database, so that what is stored equals what was sent. */
function asStored(value: unknown): unknown {
  return value === undefined ? undefined : storableJson(value);
}

/** jsonb knows one zero, JavaScript two; no description is null here and absent there. */
function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a ?? undefined, b ?? undefined) || (a === 0 && b === 0);
}

/** `isBlocked`: something that is not an object stands in the way. */
function valueAt(tree: Tree, path: string[]): { value: unknown; isBlocked: boolean } {
  let value: unknown = tree;
  for (const key of path) {
    if (value === undefined) return { value, isBlocked: false };
    if (!isObject(value)) return { value: undefined, isBlocked: true };
    value = Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return { value, isBlocked: false };
}

function withValue(tree: Tree, [key, ...rest]: string[], value: unknown): Tree {
  if (key === undefined) return tree;
  const inner = tree[key];
  const entry = rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value);
  const entries = Object.entries(tree).filter(([name]) => name !== key);
  return Object.fromEntries(entry === undefined ? entries : [...entries, [key, entry]]);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function optional<Key extends string>(key: Key, value: unknown): { [K in Key]?: unknown } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: unknown });
}
