import type { BaseMessage } from "@langchain/core/messages";
import { chooseCalls, type DemoCall, fillArguments } from "./choose-calls";
import { composeAnswer } from "./compose-answer";
import { readConversation } from "./conversation";
import type { DemoTool } from "./demo-tool";

/** What the demo model answers: tools to call, or else a text. */
export interface Thought {
  text: string;
  calls: DemoCall[];
}

/** The demo model's whole mind: a function of the messages, the tools, and the tool that must be called, if any. */
export function think(messages: BaseMessage[], tools: DemoTool[], mustCall?: string): Thought {
  const conversation = readConversation(messages);
  const required = tools.find((tool) => tool.name === mustCall);
  if (required) {
    return { text: "", calls: [{ name: required.name, args: fillArguments(conversation, required) }] };
  }
  const writesFromFacts = Object.keys(conversation.facts).length > 0;
  const choice = writesFromFacts ? { calls: [] } : chooseCalls(conversation, tools);
  if (choice.calls.length > 0) return { text: "", calls: choice.calls };
  return { text: composeAnswer(conversation, tools, choice), calls: [] };
}
