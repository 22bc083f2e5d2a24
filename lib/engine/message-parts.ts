import type { BaseMessageChunk } from "@langchain/core/messages";
import { isBaseMessage, isBaseMessageChunk } from "@langchain/core/messages";

interface Said {
  event: string;
  data: unknown;
}

/**
 * The older way to stream messages (mode `messages`): the message so far again and again (`messages/partial`), with
 * where it comes from told once (`messages/metadata`), and each message of the state once it is whole.
 */
export class MessageParts {
  #soFar = new Map<string, BaseMessageChunk>();
  #whole = new Set<string>();

  /** A piece of a message from a model. */
  piece(message: unknown, metadata: unknown): Said[] {
    if (!isBaseMessage(message) || !isBaseMessageChunk(message) || !message.id) return [];
    const before = this.#soFar.get(message.id);
    const now = before ? before.concat(message) : message;
    this.#soFar.set(message.id, now);
    const partial = { event: "messages/partial", data: [now] };
    return before
      ? [partial]
      : [{ event: "messages/metadata", data: { [message.id]: { metadata } } }, partial];
  }

  /** The messages of a root state that have not been told as whole. */
  complete(values: unknown): Said[] {
    const messages = messagesOf(values).filter((message) => message.id && !this.#whole.has(message.id));
    if (messages.length === 0) return [];
    for (const { id } of messages) {
      if (!id) continue;
      this.#whole.add(id);
      this.#soFar.delete(id);
    }
    return [{ event: "messages/complete", data: messages }];
  }
}

function messagesOf(values: unknown): { id?: string }[] {
  if (typeof values !== "object" || values === null || !("messages" in values)) return [];
  const { messages } = values;
  return (Array.isArray(messages) ? messages : [messages]).filter(isBaseMessage);
}
