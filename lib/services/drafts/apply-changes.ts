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
 * the others come back, one for each place, and their places stay as they are. Throws InvalidInputError for a value
 * that cannot stand where it shall.
 */
export function applyChanges(from: Content, changes: DraftChange[]): Applied {
  const before = toTree(from);
  const tree = structuredClone(before);
  // By place: a thousand changes of one large value do not bring it back a thousand times.
  const conflicts = new Map<string, Omit<DraftConflict, "theirs">>();
  for (const { path, was, value } of changes) {
    const present = valueAt(tree, path);
    const wanted = asStored(value);
    if (isSame(present.value, wanted) && !present.isBlocked) continue;
    if (present.isBlocked || !isSame(present.value, asStored(was)))
      conflicts.set(JSON.stringify(path), { path, ...optional("yours", wanted) });
    else putValue(tree, path, wanted);
  }
  return {
    content: toContent(tree),
    conflicts: [...conflicts.values()].map((conflict) => ({
      ...conflict,
      ...optional("theirs", valueAt(tree, conflict.path).value),
    })),
    isChanged: !isDeepStrictEqual(before, tree),
  };
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

/** Writes into `tree`; the objects on the way are made. */
function putValue(tree: Tree, path: string[], value: unknown): void {
  let at = tree;
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    const next = isObject(inner) ? inner : {};
    define(at, key, next);
    at = next;
  }
  const last = path.at(-1) ?? "";
  if (value === undefined) delete at[last];
  // A copy: a value that stands in two places is not to change in both.
  else define(at, last, structuredClone(value));
}

/** Whatever the key is called, it is the object's own. */
function define(object: Tree, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function optional<Key extends string>(key: Key, value: unknown): { [K in Key]?: unknown } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: unknown });
}
