import { AIMessage, type BaseMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import {
  END,
  type LangGraphRunnableConfig,
  MessagesValue,
  START,
  StateGraph,
  StateSchema,
} from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { z } from "zod";
import { resolveModel } from "../models/resolve-model";
import { Settings, settingsOf } from "./settings";
import { toolsFor } from "./tools";

const Source = z.object({ number: z.number(), title: z.string(), section: z.string(), source: z.string() });
type Source = z.infer<typeof Source>;

/** What a customer sends: messages. */
const SupportInput = new StateSchema({ messages: MessagesValue });

const SupportState = new StateSchema({
  messages: MessagesValue,
  /** The passages that the newest answer cites. */
  sources: z.array(Source).default([]),
  /** Set when the conversation was handed to a person. */
  ticket: z.object({ id: z.string(), reason: z.string() }).nullable().default(null),
});
type Support = typeof SupportState.State;

function promptFor(settings: Settings): string {
  return [
    `You answer customers of the shop ${settings.shop_name}. Use the tools for facts and invent nothing.`,
    "Cite passages of the documents by their number, like [1], and list the sources at the end.",
    `Write in a ${settings.tone} tone.`,
    settings.instructions,
  ].join("\n");
}

/** The model answers, or asks for a tool. */
async function answer({ messages }: Support, config: LangGraphRunnableConfig) {
  const settings = settingsOf(config);
  const model = await resolveModel(settings.model);
  const tools = toolsFor(settings);
  const ready = tools.length > 0 ? model.bindTools(tools) : model;
  return { messages: [await ready.invoke([new SystemMessage(promptFor(settings)), ...messages], config)] };
}

/** Runs the allowed tools; a call to any other is answered with an error that the model can read. */
function tools(state: Support, config: LangGraphRunnableConfig) {
  return new ToolNode(toolsFor(settingsOf(config))).invoke(state, config);
}

/** Keeps the passages whose numbers the answer cites, for interfaces that show them. */
function citeSources({ messages }: Support) {
  const text = messages.at(-1)?.text ?? "";
  return { sources: passagesSinceQuestion(messages).filter(({ number }) => text.includes(`[${number}]`)) };
}

function passagesSinceQuestion(messages: BaseMessage[]): Source[] {
  const question = messages.findLastIndex((message) => message.type === "human");
  return messages
    .slice(question + 1)
    .filter((message) => ToolMessage.isInstance(message) && message.name === "search_knowledge")
    .flatMap((message) => {
      const found = z.object({ passages: z.array(Source) }).safeParse(parseJson(message.text));
      return found.success ? found.data.passages : [];
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function afterAnswer({ messages }: Support) {
  const last = messages.at(-1);
  return AIMessage.isInstance(last) && last.tool_calls?.length ? "tools" : "cite_sources";
}

/** Answers customers from documents and orders, in a loop of model and tools. */
export const graph = new StateGraph(SupportState, { input: SupportInput, context: Settings })
  .addNode("answer", answer)
  .addNode("tools", tools)
  .addNode("cite_sources", citeSources)
  .addEdge(START, "answer")
  .addConditionalEdges("answer", afterAnswer, ["tools", "cite_sources"])
  .addEdge("tools", "answer")
  .addEdge("cite_sources", END)
  .compile();
