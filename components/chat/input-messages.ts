import { isRecord } from "../../lib/client/json";
import type { WireMessage } from "../../lib/client/wire-message";

/** The messages of a run's input, in the shapes that LangGraph accepts: objects by type or by role, pairs, texts. */
export function inputMessages(input: unknown, runId: string): WireMessage[] {
  const messages = isRecord(input) ? input.messages : undefined;
  const list = Array.isArray(messages) ? messages : messages === undefined ? [] : [messages];
  return list.flatMap((entry, index) => {
    const id = `${runId}-${index}`;
    if (typeof entry === "string") return [{ id, type: "human", content: entry }];
    if (Array.isArray(entry)) return [{ id, type: plainRole(entry[0]), content: entry[1] }];
    if (!isRecord(entry)) return [];
    return [
      {
        ...entry,
        id: typeof entry.id === "string" ? entry.id : id,
        type: plainRole(entry.type ?? entry.role),
      },
    ];
  });
}

function plainRole(role: unknown): string {
  if (role === "user" || role === undefined) return "human";
  return role === "assistant" ? "ai" : String(role);
}
