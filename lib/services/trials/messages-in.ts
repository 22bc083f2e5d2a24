/** What is read of a message, whatever class or copy of LangChain it comes from. */
export interface AnyMessage {
  type: string;
  content: unknown;
  tool_calls?: { id?: string; name: string; args: unknown }[];
  tool_call_id?: string;
  artifact?: unknown;
  status?: string;
  usage_metadata?: { total_tokens?: number };
}

/** The messages in the channels of a state, wherever they stand in lists. */
export function messagesIn(values: unknown): AnyMessage[] {
  if (typeof values !== "object" || values === null) return [];
  return Object.values(values).flatMap((value) =>
    Array.isArray(value) ? value.flatMap(toMessage) : toMessage(value),
  );
}

function toMessage(value: unknown): AnyMessage[] {
  if (typeof value !== "object" || value === null || !("content" in value)) return [];
  const type = typeOf(value);
  // The fields that are named here have these shapes in every message of LangChain's.
  return type ? [{ ...(value as AnyMessage), type }] : [];
}

function typeOf(value: object): string | null {
  if ("getType" in value && typeof value.getType === "function") return String(value.getType());
  if ("type" in value && typeof value.type === "string") return value.type;
  // As inputs may have them.
  if ("role" in value && typeof value.role === "string") return value.role;
  return null;
}
