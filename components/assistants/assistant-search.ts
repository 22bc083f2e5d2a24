import type { Assistant } from "../../lib/contract/assistants";
import { assistantTitle } from "../marks/assistant-title";

/** The assistants that have every word of `text` in their name, description or graph. */
export function matchingAssistants(assistants: readonly Assistant[], text: string): Assistant[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return assistants.filter((assistant) => {
    const about = [assistantTitle(assistant), assistant.description ?? "", assistant.graph_id].join(" ");
    const haystack = about.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}
