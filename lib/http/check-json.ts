import { InvalidInputError } from "../errors";
import { fieldName } from "./field-name";

/** NUL and lone surrogates: valid in JSON, refused by PostgreSQL, so they would break a thread later. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * Refuses what is JSON and yet not safe to hand on: text that cannot be stored, and keys that would write to a
 * prototype once an object is copied key by key. Linear in the size of the value, whose depth is bounded already.
 */
export function checkJson(root: unknown, whole: string): void {
  const path: (string | number)[] = [];
  const refuse = (what: string): never => {
    throw new InvalidInputError(`${fieldName(path, whole)}: ${what}`);
  };
  const visitAt = (key: string | number, item: unknown): void => {
    path.push(key);
    visit(item);
    path.pop();
  };
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (UNSTORABLE.test(value)) refuse("contains a NUL character or half of a surrogate pair");
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visitAt(index, item);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        const wrong = troubleWithKey(key, item);
        if (wrong) refuse(wrong);
        visitAt(key, item);
      }
    }
  };
  visit(root);
}

/** `constructor` alone is an honest word; only `constructor.prototype` is a way to every object. */
function troubleWithKey(key: string, item: unknown): string | undefined {
  if (UNSTORABLE.test(key)) return "has a key with a NUL character or half of a surrogate pair";
  if (key === "__proto__") return 'must not have the key "__proto__"';
  const isPrototype = typeof item === "object" && item !== null && Object.hasOwn(item, "prototype");
  return key === "constructor" && isPrototype ? 'must not have the keys "constructor.prototype"' : undefined;
}
