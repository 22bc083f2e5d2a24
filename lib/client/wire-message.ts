import { asRecord, asText, isRecord, type JsonRecord } from "./json";

/** A LangChain message as the API sends it. Unknown keys stay, so that "Show raw" tells the truth. */
export interface WireMessage extends JsonRecord {
  id: string;
  type: string;
}

/** Reads one message; null for anything that is none. A message without an id gets `fallbackId`. */
export function readMessage(value: unknown, fallbackId?: string): WireMessage | null {
  if (!isRecord(value)) return null;
  const id = asText(value.id) ?? fallbackId;
  const type = asText(value.type);
  if (!id || !type) return null;
  return { ...value, id, type: plainType(type) };
}

const readBefore = new WeakMap<object, WireMessage[]>();

/** The messages of a state's values, in order. The same list for the same values, as it is asked for each frame. */
export function readMessages(values: unknown): WireMessage[] {
  if (!isRecord(values) || !Array.isArray(values.messages)) return [];
  const known = readBefore.get(values);
  if (known) return known;
  const found = values.messages.flatMap((entry, index) => readMessage(entry, `at-${index}`) ?? []);
  readBefore.set(values, found);
  return found;
}

/** `AIMessageChunk` and `AIMessage` are both `ai`. */
function plainType(type: string): string {
  const short = type.replace(/Message(Chunk)?$/, "");
  return short === type ? type : short.toLowerCase();
}

/** Adds a streamed chunk to what is there of the same message. Only a model's output comes in pieces. */
export function mergeChunk(have: WireMessage | undefined, chunk: WireMessage): WireMessage {
  if (!have || chunk.type !== "ai") return chunk;
  return {
    ...have,
    ...chunk,
    name: chunk.name ?? have.name,
    content: mergeContent(have.content, chunk.content),
    tool_call_chunks: mergeByIndex(have.tool_call_chunks, chunk.tool_call_chunks),
    tool_calls: mergeToolCalls(have.tool_calls, chunk),
    usage_metadata: addUsage(have.usage_metadata, chunk.usage_metadata),
    response_metadata: { ...asRecord(have.response_metadata), ...asRecord(chunk.response_metadata) },
    additional_kwargs: { ...asRecord(have.additional_kwargs), ...asRecord(chunk.additional_kwargs) },
  };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function mergeContent(have: unknown, more: unknown): unknown {
  if (typeof have === "string" && typeof more === "string") return have + more;
  if (more === "" || more === undefined || more === null) return have;
  if (have === "" || have === undefined || have === null) return more;
  return joinBlocks(blocks(have), blocks(more));
}

function blocks(content: unknown): unknown[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : list(content);
}

/** Blocks of one kind (and index, when they have one) that follow each other are one block in pieces. */
function joinBlocks(have: unknown[], more: unknown[]): unknown[] {
  const joined = [...have];
  for (const block of more) {
    const last = joined.at(-1);
    if (isRecord(block) && isRecord(last) && last.type === block.type && last.index === block.index) {
      joined[joined.length - 1] = joinStrings(last, block);
    } else joined.push(block);
  }
  return joined;
}

const FIXED_KEYS = new Set(["type", "id", "index", "name"]);

function joinStrings(have: JsonRecord, more: JsonRecord): JsonRecord {
  const joined: JsonRecord = { ...have };
  for (const [key, value] of Object.entries(more)) {
    const before = joined[key];
    const appends = typeof before === "string" && typeof value === "string" && !FIXED_KEYS.has(key);
    if (appends) joined[key] = before + value;
    else if (value !== undefined && value !== null) joined[key] = value;
  }
  return joined;
}

/** Pieces of a tool call belong together by their index: only the first piece has name and id. */
function mergeByIndex(have: unknown, more: unknown): unknown[] {
  const merged = [...list(have)];
  for (const piece of list(more)) {
    if (!isRecord(piece)) continue;
    const at = merged.findIndex((one) => isRecord(one) && piece.index != null && one.index === piece.index);
    const before = merged[at];
    if (isRecord(before)) merged[at] = joinStrings(before, piece);
    else merged.push(piece);
  }
  return merged;
}

/** A chunk with pieces carries its own half-parsed calls; those are left out, the pieces tell all. */
function mergeToolCalls(have: unknown, chunk: WireMessage): unknown[] {
  if (list(chunk.tool_call_chunks).length > 0) return list(have);
  return [...list(have), ...list(chunk.tool_calls)];
}

function addUsage(have: unknown, more: unknown): unknown {
  if (!isRecord(have)) return more ?? have;
  if (!isRecord(more)) return have;
  const sum: JsonRecord = { ...have };
  for (const [key, value] of Object.entries(more)) {
    const before = sum[key];
    sum[key] = typeof before === "number" && typeof value === "number" ? before + value : value;
  }
  return sum;
}
