import { asRecord, asText, isRecord, type JsonRecord, parseJson } from "./json";
import type { WireMessage } from "./wire-message";

export interface ToolCall {
  id: string;
  name: string;
  /** Null while the arguments still come in. */
  args: JsonRecord | null;
}

/** A message as the chat shows it. */
export interface ChatMessage {
  id: string;
  type: "human" | "ai" | "tool" | "system" | "other";
  text: string;
  name: string | null;
  toolCalls: ToolCall[];
  /** Which call a tool's answer belongs to. */
  toolCallId: string | null;
  failed: boolean;
  model: string | null;
  tokens: number | null;
  raw: WireMessage;
}

const KINDS = new Set(["human", "ai", "tool", "system"]);

const views = new WeakMap<WireMessage, ChatMessage>();

/** The same object for the same wire message, so that a memoised row draws only when its message changed. */
export function toChatMessage(wire: WireMessage): ChatMessage {
  const known = views.get(wire);
  if (known) return known;
  const view = viewOf(wire);
  views.set(wire, view);
  return view;
}

function viewOf(wire: WireMessage): ChatMessage {
  const usage = asRecord(wire.usage_metadata);
  return {
    id: wire.id,
    type: isKind(wire.type) ? wire.type : "other",
    text: textOf(wire.content),
    name: asText(wire.name) || null,
    toolCalls: toolCallsOf(wire),
    toolCallId: asText(wire.tool_call_id) ?? null,
    failed: wire.status === "error",
    model: modelOf(wire.response_metadata),
    tokens: typeof usage.total_tokens === "number" && usage.total_tokens > 0 ? usage.total_tokens : null,
    raw: wire,
  };
}

function isKind(type: string): type is "human" | "ai" | "tool" | "system" {
  return KINDS.has(type);
}

/** The text of a message's content, which is a string or a list of blocks. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((block) => (isRecord(block) && block.type === "text" ? (asText(block.text) ?? "") : asText(block)))
    .filter(Boolean)
    .join("");
}

function modelOf(metadata: unknown): string | null {
  if (!isRecord(metadata)) return null;
  return asText(metadata.model_name) ?? asText(metadata.model) ?? null;
}

function toolCallsOf(wire: WireMessage): ToolCall[] {
  const chunks = Array.isArray(wire.tool_call_chunks) ? wire.tool_call_chunks : [];
  const calls = Array.isArray(wire.tool_calls) ? wire.tool_calls : [];
  // Pieces go before the calls of the same message: the calls in a half-streamed message are half parsed.
  const source = chunks.length > 0 ? chunks : calls;
  return source.flatMap((entry, index) => {
    if (!isRecord(entry)) return [];
    const name = asText(entry.name);
    if (!name) return [];
    return [{ id: asText(entry.id) ?? `${wire.id}-${index}`, name, args: argsOf(entry.args) }];
  });
}

function argsOf(args: unknown): JsonRecord | null {
  const value = typeof args === "string" ? parseJson(args || "{}") : args;
  return isRecord(value) ? value : null;
}
