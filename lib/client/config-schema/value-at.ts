import { isRecord, type JsonRecord } from "../json";
import type { FieldPath } from "./config-field";

/** The value at a path; undefined when there is none. */
export function valueAt(root: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>(
    (at, key) => (isRecord(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    root,
  );
}

/** The same with another value at the path; `undefined` takes the key away. What is on the way is made if need be. */
export function withValueAt(root: unknown, path: FieldPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const { [key]: present, ...others } = isRecord(root) ? root : ({} as JsonRecord);
  const next = withValueAt(present, rest, value);
  if (!isRecord(root)) return next === undefined ? {} : { [key]: next };
  if (next === undefined) return others;
  return { ...root, [key]: next };
}

/** Whether two values are the same as JSON: there is one zero, and the order of keys does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other || Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
