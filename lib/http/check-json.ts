import { InvalidInputError } from "../errors";
import { type FieldPath, fieldName } from "./field-name";

/** Deeper values make recursive code of graphs and of libraries run out of stack. */
const MAX_DEPTH = 128;

/** NUL and lone surrogates: valid in JSON, refused by PostgreSQL, so they would break a thread later. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

interface Open {
  value: object;
  path: Link;
  depth: number;
}
/** A path as a chain, so that walking a large body makes no list of names for each value. */
type Link = { key: string | number; parent: Link } | undefined;

/**
 * Refuses what is JSON and yet not safe to hand on: too deep, text that cannot be stored, and keys that would write
 * to a prototype once an object is copied key by key. One pass without recursion, linear in the size of the value.
 */
export function checkJson(root: unknown, whole: string): void {
  const open: Open[] = [];
  const visit = (value: unknown, path: Link, depth: number): void => {
    if (typeof value === "string") {
      if (UNSTORABLE.test(value)) refuse(path, whole, "contains a NUL character or half of a surrogate pair");
      return;
    }
    if (typeof value !== "object" || value === null) return;
    if (depth > MAX_DEPTH) refuse(path, whole, `is nested more than ${MAX_DEPTH} levels deep`);
    open.push({ value, path, depth });
  };
  visit(root, undefined, 1);
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++)
        visit(value[index], { key: index, parent: path }, depth + 1);
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      checkKey(key, item, path, whole);
      visit(item, { key, parent: path }, depth + 1);
    }
  }
}

/** `constructor` alone is an honest word; only `constructor.prototype` is a way to every object. */
function checkKey(key: string, item: unknown, path: Link, whole: string): void {
  if (UNSTORABLE.test(key)) refuse(path, whole, "has a key with a NUL character or half of a surrogate pair");
  if (key === "__proto__") refuse(path, whole, 'must not have the key "__proto__"');
  if (key === "constructor" && typeof item === "object" && item !== null && Object.hasOwn(item, "prototype"))
    refuse(path, whole, 'must not have the keys "constructor.prototype"');
}

function refuse(path: Link, whole: string, what: string): never {
  const keys: FieldPath = [];
  for (let link = path; link; link = link.parent) keys.unshift(link.key);
  throw new InvalidInputError(`${fieldName(keys, whole)}: ${what}`);
}
