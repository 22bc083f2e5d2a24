import type { SerializerProtocol } from "@langchain/langgraph-checkpoint";
import { decodeJson } from "./decode-state";
import { encodeJson } from "./encode-state";

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
    return decodeJson(typeof data === "string" ? data : new TextDecoder().decode(data));
  }
}
