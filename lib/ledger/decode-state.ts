import { load } from "@langchain/core/load";
import { DeltaSnapshot } from "@langchain/langgraph-checkpoint";
import { DEEPEST, type Encoded } from "./encode-state";

/** What may come back as an object of LangChain's. Everything else that looks like one stays plain data. */
const REVIVED = ["messages", "prompt_values"];

/** What `encodeState` has encoded. */
export async function decodeState(type: string, data: string): Promise<unknown> {
  if (type === "bytes") return Uint8Array.from(Buffer.from(data, "base64"));
  if (type !== "json") throw new Error(`A checkpoint has a value of the unknown type ${type}.`);
  return decodeJson(data);
}

export function decodeJson(text: string): Promise<unknown> {
  return revive(JSON.parse(text));
}

/** What `encodeToJson` has encoded. */
export async function decodeFromJson(value: unknown): Promise<unknown> {
  return revive(value);
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
