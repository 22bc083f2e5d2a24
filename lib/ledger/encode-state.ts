import { type BaseMessage, isBaseMessage } from "@langchain/core/messages";
import { isDeltaSnapshot } from "@langchain/langgraph-checkpoint";

/** Deeper than any state; JSON.stringify would run out of stack at some thousands. */
export const DEEPEST = 1000;

export type Encoded = Record<string, unknown>;

/** A value that no checkpoint can hold: the run that made it fails, and its thread stays where it was. */
export class UnstorableStateError extends Error {
  override name = "UnstorableStateError";
}

/** A value as text that PostgreSQL takes as it is. */
export interface EncodedState {
  type: "json" | "bytes";
  data: string;
}

/** At once, so that what a graph changes afterwards is not in it. Throws for what cannot be kept. */
export function encodeState(value: unknown): EncodedState {
  if (value instanceof Uint8Array) return { type: "bytes", data: Buffer.from(value).toString("base64") };
  return { type: "json", data: encodeJson(value) };
}

/**
 * The elements of a list, each as text. Most of a list was there before, so the texts of its messages are kept beside
 * them; a message that has changed since is encoded again.
 */
export function encodeElements(list: unknown[]): string[] {
  return Array.from(list, (element) => (isMessage(element) ? encodeMessage(element) : encodeJson(element)));
}

interface Message {
  lc_kwargs: Record<string, unknown>;
}

function isMessage(value: unknown): value is Message & BaseMessage {
  return typeof value === "object" && value !== null && "lc_kwargs" in value && isBaseMessage(value);
}

const messageTexts = new WeakMap<Message, { fields: unknown[]; text: string }>();

function encodeMessage(message: Message): string {
  const fields = plainFieldsOf(message);
  if (!fields) return encodeJson(message);
  const known = messageTexts.get(message);
  if (known?.fields.length === fields.length && fields.every((field, index) => field === known.fields[index]))
    return known.text;
  const text = encodeJson(message);
  messageTexts.set(message, { fields, text });
  return text;
}

/** All that a message says, if nothing of it can change without being another value; else null. */
function plainFieldsOf(message: Message): unknown[] | null {
  const fields: unknown[] = [];
  for (const key of Object.keys(message.lc_kwargs ?? {})) {
    const value: unknown = key in message ? Reflect.get(message, key) : message.lc_kwargs[key];
    if (typeof value === "object" && value !== null && !isEmpty(value)) return null;
    fields.push(key, value);
  }
  return fields;
}

function isEmpty(value: object): boolean {
  return (Array.isArray(value) || isPlain(value)) && Object.keys(value).length === 0;
}

/** The same without the texts in between, for columns of type jsonb. */
export function encodeToJson(value: unknown): unknown {
  return JSON.parse(encodeJson(value));
}

/**
 * LangChain's own objects are written by LangChain, which knows no cycles, big numbers or bottomless depth in what they
 * hold: only when it fails, they are taken apart here. Throws UnstorableStateError.
 */
export function encodeJson(value: unknown): string {
  try {
    return toText(encode(value, { above: new Set(), takesApart: false }));
  } catch (error) {
    if (error instanceof UnstorableStateError) throw error;
  }
  try {
    return toText(encode(value, { above: new Set(), takesApart: true }));
  } catch (error) {
    if (error instanceof UnstorableStateError) throw error;
    throw new UnstorableStateError(`The state cannot be stored: ${sayable(error)}`, { cause: error });
  }
}

/** An object may say of itself that it is nothing. */
function toText(encoded: unknown): string {
  return JSON.stringify(encoded) ?? "null";
}

function sayable(thrown: unknown): string {
  // LangChain walks through what a message holds without an end.
  if (thrown instanceof RangeError) return "a value holds itself, or is nested too deep or too large";
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return "a value refuses to be read";
  }
}

interface Way {
  /** The objects that hold the value. */
  above: Set<object>;
  /** LangChain's objects too. */
  takesApart: boolean;
}

function encode(value: unknown, way: Way): unknown {
  // No state has a word for a function or a symbol.
  if (value === undefined || typeof value === "function" || typeof value === "symbol")
    return { lc: 2, type: "undefined" };
  if (typeof value === "bigint") return { lc: 2, type: "bigint", value: String(value) };
  if (typeof value !== "object" || value === null) return value;
  const { above } = way;
  if (above.has(value)) return "[Circular]";
  if (above.size >= DEEPEST)
    throw new UnstorableStateError(`The state is nested more than ${DEEPEST} levels deep.`);
  above.add(value);
  const encoded = encodeObject(value, way);
  above.delete(value);
  return encoded;
}

function encodeObject(value: object, way: Way): unknown {
  const inner = (item: unknown) => encode(item, way);
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Uint8Array) return constructed("Uint8Array", [Array.from(value)], "from");
  if (value instanceof Set) return constructed("Set", [[...value].map(inner)]);
  if (value instanceof Map) return constructed("Map", [[...value].map((entry) => entry.map(inner))]);
  if (value instanceof RegExp) return constructed("RegExp", [value.source, value.flags]);
  if (value instanceof Error) return constructed("Error", [value.message]);
  if (!isPlain(value) && isDeltaSnapshot(value))
    return { lc: 2, type: "delta_snapshot", value: inner(value.value) };
  if (!isPlain(value) && isSend(value)) return toSendRecord(value, inner);
  if (hasToJson(value)) {
    // LangChain marks plain data inside of its own objects itself.
    if ("lc_serializable" in value) return way.takesApart ? plainly(value.toJSON(), way.above) : value;
    return inner(value.toJSON());
  }
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, inner(item)]);
  const encoded = Object.fromEntries(entries);
  return Object.hasOwn(value, "lc") ? { lc: 2, type: "data", value: encoded } : encoded;
}

function constructed(name: string, args: unknown[], method: string | null = null): Encoded {
  return { lc: 2, type: "constructor", id: [name], method, args, kwargs: {} };
}

function hasToJson(value: object): value is { toJSON(): unknown } {
  return "toJSON" in value && typeof value.toJSON === "function";
}

/** LangGraph knows its own objects by a name, which JSON could have as well; JSON has no class. */
function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

interface SendFields {
  node: unknown;
  args: unknown;
  timeout?: unknown;
}

function isSend(value: object): value is SendFields {
  return Reflect.get(value, "lg_name") === "Send" && "node" in value && "args" in value;
}

function toSendRecord({ node, args, timeout }: SendFields, inner: (item: unknown) => unknown): SendFields {
  return { node, args: inner(args), ...(timeout !== undefined && { timeout: inner(timeout) }) };
}

/** What LangChain would write, without what JSON has no word for. */
function plainly(value: unknown, above: Set<object>): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[Circular]";
  if (above.size >= DEEPEST)
    throw new UnstorableStateError(`The state is nested more than ${DEEPEST} levels deep.`);
  above.add(value);
  const plain = hasToJson(value)
    ? plainly(value.toJSON(), above)
    : Array.isArray(value)
      ? value.map((item) => plainly(item, above))
      : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainly(item, above)]));
  above.delete(value);
  return plain;
}
