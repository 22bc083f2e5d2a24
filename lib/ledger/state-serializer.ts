import { load } from "@langchain/core/load";
import { type BaseMessage, isBaseMessage } from "@langchain/core/messages";
import { DeltaSnapshot, isDeltaSnapshot, type SerializerProtocol } from "@langchain/langgraph-checkpoint";

/** Deeper than any state; JSON.stringify would run out of stack at some thousands. */
const DEEPEST = 1000;

/** What may come back as an object of LangChain's. Everything else that looks like one stays plain data. */
const REVIVED = ["messages", "prompt_values"];

type Encoded = Record<string, unknown>;

/**
 * How a state is kept in a checkpoint. It writes what LangGraph's own serializer writes, with one difference: plain
 * data that looks like a stored object (it has a key `lc`) is marked as data. So what a caller, a tool or a model says
 * never becomes an object, and never makes a thread unreadable. What cannot be revived is answered as plain data.
 */
export class StateSerializer implements SerializerProtocol {
  // biome-ignore lint/suspicious/noExplicitAny: LangGraph's interface.
  async dumpsTyped(value: any): Promise<[string, Uint8Array]> {
    if (value instanceof Uint8Array) return ["bytes", value];
    return ["json", new TextEncoder().encode(encodeJson(value))];
  }

  // biome-ignore lint/suspicious/noExplicitAny: LangGraph's interface.
  async loadsTyped(type: string, data: Uint8Array | string): Promise<any> {
    if (type === "bytes")
      return typeof data === "string" ? new TextEncoder().encode(data) : Uint8Array.from(data);
    if (type !== "json") throw new Error(`A checkpoint has a value of the unknown type ${type}.`);
    return revive(JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data)));
  }
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
  return typeof value === "object" && value !== null && "lc_serializable" in value && isBaseMessage(value);
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
  for (const key of Object.keys(message.lc_kwargs)) {
    const value: unknown = key in message ? Reflect.get(message, key) : message.lc_kwargs[key];
    if (typeof value === "object" && value !== null && !isEmpty(value)) return null;
    fields.push(key, value);
  }
  return fields;
}

function isEmpty(value: object): boolean {
  return (Array.isArray(value) || isPlain(value)) && Object.keys(value).length === 0;
}

/** What `encodeState` has encoded. */
export async function decodeState(type: string, data: string): Promise<unknown> {
  if (type === "bytes") return Uint8Array.from(Buffer.from(data, "base64"));
  if (type !== "json") throw new Error(`A checkpoint has a value of the unknown type ${type}.`);
  return revive(JSON.parse(data));
}

/** The same without the texts in between, for columns of type jsonb. */
export function encodeToJson(value: unknown): unknown {
  return JSON.parse(encodeJson(value));
}

export async function decodeFromJson(value: unknown): Promise<unknown> {
  return revive(value);
}

function encodeJson(value: unknown): string {
  return JSON.stringify(encode(value, new Set()));
}

function encode(value: unknown, above: Set<object>): unknown {
  // No state has a word for a function or a symbol.
  if (value === undefined || typeof value === "function" || typeof value === "symbol")
    return { lc: 2, type: "undefined" };
  if (typeof value === "bigint") return { lc: 2, type: "bigint", value: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[Circular]";
  if (above.size >= DEEPEST) throw new Error(`The state is nested more than ${DEEPEST} levels deep.`);
  above.add(value);
  const encoded = encodeObject(value, above);
  above.delete(value);
  return encoded;
}

function encodeObject(value: object, above: Set<object>): unknown {
  const inner = (item: unknown) => encode(item, above);
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
    if ("lc_serializable" in value) return value;
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

async function revive(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return reviveAll(value);
  const record: Encoded = Object.fromEntries(Object.entries(value));
  if (record.lc === 2) return reviveOwn(record);
  if (record.lc === 1 && record.type === "constructor") return reviveLangChain(record);
  return reviveEntries(record);
}

function reviveAll(items: unknown[]): Promise<unknown[]> {
  return Promise.all(items.map((item) => (typeof item === "object" ? revive(item) : item)));
}

async function reviveEntries(record: Encoded): Promise<Encoded> {
  const values = await reviveAll(Object.values(record));
  // Not by assignment, which would make a prototype of a key `__proto__`.
  return Object.fromEntries(Object.keys(record).map((key, index) => [key, values[index]]));
}

/** A record that `encode` has written. */
async function reviveOwn(record: Encoded): Promise<unknown> {
  switch (record.type) {
    case "undefined":
      return undefined;
    case "bigint":
      return BigInt(String(record.value));
    case "data":
      return reviveEntries({ ...Object(record.value) });
    case "delta_snapshot":
      return new DeltaSnapshot(await revive(record.value));
    default:
      return reviveConstructed(record);
  }
}

async function reviveConstructed(record: Encoded): Promise<unknown> {
  const [name] = Array.isArray(record.id) ? record.id : [];
  const [first, second] = Array.isArray(record.args) ? record.args : [];
  try {
    if (name === "RegExp") return new RegExp(String(first), String(second));
    if (name === "Error") return new Error(String(first));
    if (name === "Uint8Array") return Uint8Array.from(first);
    if (name === "Set") return new Set(await reviveAll(first));
    if (name === "Map") return new Map((await reviveAll(first)) as [unknown, unknown][]);
  } catch {
    // Nothing that we wrote.
  }
  return reviveEntries(record);
}

async function reviveLangChain(record: Encoded): Promise<unknown> {
  const [library, room] = Array.isArray(record.id) ? record.id : [];
  if (library !== "langchain_core" || !REVIVED.includes(room)) return reviveEntries(record);
  try {
    return await load(JSON.stringify(record), { maxDepth: 2 * DEEPEST });
  } catch {
    return reviveEntries(record);
  }
}
