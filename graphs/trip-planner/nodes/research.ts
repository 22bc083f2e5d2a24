import { type BaseMessage, SystemMessage, ToolMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { ToolNode } from "@langchain/langgraph/prebuilt";
import { resolveModel } from "../../models/resolve-model";
import { preferencesOf } from "../preferences";
import { researchPrompt, talkPrompt } from "../prompts";
import { Offers, type TripState } from "../state";
import { TRIP_TOOLS } from "../tools";

/** The model asks for what it needs to know; with all answers at hand it sums up, or answers a plain question. */
export async function research(state: typeof TripState.State, config: LangGraphRunnableConfig) {
  const { trip, purpose, notes, messages } = state;
  const preferences = preferencesOf(config);
  const prompt = purpose === "plan" && trip ? researchPrompt(trip) : talkPrompt(preferences, notes, trip);
  const model = await resolveModel(preferences.model);
  const answer = await model.bindTools(TRIP_TOOLS).invoke([new SystemMessage(prompt), ...messages], config);
  return { messages: [answer] };
}

const toolNode = new ToolNode(TRIP_TOOLS);

/** Runs the tools that the model asked for, and keeps what they found for the plan. */
export async function tools(state: typeof TripState.State, config: LangGraphRunnableConfig) {
  const { messages }: { messages: BaseMessage[] } = await toolNode.invoke(
    { messages: state.messages },
    config,
  );
  return { messages, offers: offersIn(messages) };
}

function offersIn(messages: BaseMessage[]): Offers {
  const found = messages
    .filter((message) => ToolMessage.isInstance(message) && message.status !== "error")
    .map((message) => Offers.safeParse(JSON.parse(message.text)))
    .map((parsed) => (parsed.success ? parsed.data : {}));
  return Object.assign({}, ...found);
}
