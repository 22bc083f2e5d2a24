import {
  AIMessage,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
} from "@langchain/core/messages";
import { parseJsonOrText } from "./json";

export interface ToolResult {
  tool: string;
  failed: boolean;
  /** What the tool returned: parsed JSON, or text. */
  data: unknown;
}

/** What the demo model makes of the messages that it is given. */
export interface Conversation {
  /** The system prompt without its data blocks. */
  instructions: string;
  /** The newest human message without its data blocks. */
  request: string;
  /** Human messages before it, newest first. */
  earlierRequests: string[];
  /** What the assistant said before, newest first. */
  earlierAnswers: string[];
  /** Data blocks of the system prompt: `<name>JSON or text</name>`. */
  known: Record<string, unknown>;
  /** Data blocks of the newest human message: what the answer is to be written from. */
  facts: Record<string, unknown>;
  /** Results of tools since the newest human message. */
  results: ToolResult[];
  /** Names of the tools called since then. */
  called: string[];
}

const DATA_BLOCK = /<([a-z_]+)>\s*([\s\S]*?)\s*<\/\1>/g;

export function readConversation(messages: BaseMessage[]): Conversation {
  const system = messages.filter((message) => SystemMessage.isInstance(message));
  const lastHuman = messages.findLastIndex((message) => HumanMessage.isInstance(message));
  const since = messages.slice(lastHuman + 1);
  const requests = messages.filter((message) => HumanMessage.isInstance(message)).map(({ text }) => text);
  const newest = requests.at(-1) ?? "";
  const prompt = system.map((message) => message.text).join("\n\n");

  return {
    instructions: withoutData(prompt),
    request: withoutData(newest),
    earlierRequests: requests.slice(0, -1).reverse(),
    earlierAnswers: messages
      .filter((message) => AIMessage.isInstance(message) && message.text.length > 0)
      .map(({ text }) => text)
      .reverse(),
    known: dataIn(prompt),
    facts: dataIn(newest),
    results: since
      .filter((message) => ToolMessage.isInstance(message))
      .map((message) => ({
        tool: message.name ?? nameOfCall(since, message.tool_call_id),
        failed: message.status === "error",
        data: parseJsonOrText(message.text),
      })),
    called: callsOf(since).map((call) => call.name),
  };
}

function callsOf(messages: BaseMessage[]): NonNullable<AIMessage["tool_calls"]> {
  return messages
    .filter((message) => AIMessage.isInstance(message))
    .flatMap((message) => message.tool_calls ?? []);
}

function nameOfCall(messages: BaseMessage[], callId: string): string {
  return callsOf(messages).find((call) => call.id === callId)?.name ?? "tool";
}

function dataIn(text: string): Record<string, unknown> {
  return Object.fromEntries(
    [...text.matchAll(DATA_BLOCK)].map(([, name = "", body = ""]) => [name, parseJsonOrText(body)]),
  );
}

function withoutData(text: string): string {
  return text.replace(DATA_BLOCK, "").trim();
}
