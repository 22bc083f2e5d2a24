import { createHash, randomUUID } from "node:crypto";

/** A new id for an assistant, thread, run or key: any UUID is valid on the wire. */
export function newId(): string {
  return randomUUID();
}

const ASSISTANT_NAMESPACE = "6ba7b821-9dad-11d1-80b4-00c04fd430c8";

/** The id of a graph's default assistant: uuid5 of the graph's id, the same on every LangGraph server. */
export function defaultAssistantId(graphId: string): string {
  return uuid5(graphId, ASSISTANT_NAMESPACE);
}

/** RFC 9562 version 5: SHA-1 of the namespace's bytes and the name. */
function uuid5(name: string, namespace: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
