import { InvalidInputError } from "../errors";

/** Where an item is. `path` is its namespace as the database has it. */
export interface Address {
  path: string;
  key: string;
}

/** Bytes of a path or a key: both stand in one index entry, of which PostgreSQL allows about 2,700. */
const LONGEST = 1000;
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const RESERVED_ROOT = "langgraph";

/** The address of an item that is written. Throws InvalidInputError, which names what is wrong. */
export function addressToWrite(namespace: readonly string[], key: string): Address {
  if (namespace.length === 0) throw new InvalidInputError("namespace: must have at least one label");
  if (namespace[0] === RESERVED_ROOT)
    throw new InvalidInputError(`namespace[0]: "${RESERVED_ROOT}" is reserved`);
  return addressOf(namespace, key);
}

/** The address of an item that is looked for; there may be none at it. Throws InvalidInputError. */
export function addressOf(namespace: readonly string[], key: string): Address {
  checkText(key, "key");
  return { path: toPath(namespace), key };
}

/**
 * Each label followed by a dot, which no label contains. So all namespaces below one are a range of texts, and `_` and
 * `%` are letters like any other. Throws InvalidInputError, which names `field`.
 */
export function toPath(namespace: readonly string[], field = "namespace"): string {
  for (const [index, label] of namespace.entries()) checkLabel(label, `${field}[${index}]`);
  const path = namespace.map((label) => `${label}.`).join("");
  checkText(path, field);
  return path;
}

/** One text for an address; NUL is in neither part. */
export function nameOf({ path, key }: Address): string {
  return `${path}\0${key}`;
}

export function fromPath(path: string): string[] {
  return path.split(".").slice(0, -1);
}

/** The first text after all paths that begin with `path`: "/" comes after ".". */
export function endOfPath(path: string): string {
  return `${path.slice(0, -1)}/`;
}

function checkLabel(label: unknown, field: string): void {
  if (typeof label !== "string") throw new InvalidInputError(`${field}: must be a string`);
  if (label === "" || label.includes("."))
    throw new InvalidInputError(`${field}: a label cannot be empty or contain "."`);
}

function checkText(text: unknown, field: string): void {
  if (typeof text !== "string") throw new InvalidInputError(`${field}: must be a string`);
  if (UNSTORABLE.test(text))
    throw new InvalidInputError(`${field}: contains a NUL character or half of a surrogate pair`);
  if (Buffer.byteLength(text) > LONGEST)
    throw new InvalidInputError(`${field}: is longer than ${LONGEST} bytes`);
}
