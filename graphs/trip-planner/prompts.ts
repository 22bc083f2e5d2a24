import { AIMessage, type BaseMessage, HumanMessage } from "@langchain/core/messages";
import { euros } from "../text/euros";
import type { Preferences } from "./preferences";
import type { Plan, Trip } from "./state";

/** Data in a prompt, set apart by tags so that a model does not take it for instructions. */
export function block(name: string, data: unknown): string {
  return `<${name}>\n${typeof data === "string" ? data : JSON.stringify(data)}\n</${name}>`;
}

/** How to write to the traveller. The person's own instructions come last and win. */
export function mannerPrompt(preferences: Preferences): string {
  return [
    `Write in a ${preferences.tone} tone.`,
    preferences.traveller_name ? `The traveller's name is ${preferences.traveller_name}.` : "",
    preferences.instructions,
  ]
    .filter(Boolean)
    .join("\n");
}

export const UNDERSTAND_PROMPT =
  "Note what the traveller's newest message says about the trip. Leave out what it does not say.";

export function researchPrompt(trip: Trip): string {
  return [
    "You look up what a trip needs. Call search_flights, check_weather and find_activities for the trip below.",
    "Then call find_transfers with the arrival time of the first flight.",
    "When you have their results, say in one sentence what you found. The plan itself is written later.",
    block("trip", trip),
  ].join("\n");
}

export function talkPrompt(preferences: Preferences, notes: string[], trip: Trip | null): string {
  return [
    "You are a trip planner. Answer the traveller's message. Use the tools for facts; invent nothing.",
    mannerPrompt(preferences),
    notes.length > 0 ? `Tell the traveller:\n${block("notes", notes.join(" "))}` : "",
    trip ? `The trip so far:\n${block("trip", trip)}` : "",
  ]
    .filter(Boolean)
    .join("\n\n");
}

export function proposePrompt(preferences: Preferences): string {
  return [
    "You are a trip planner. Present the plan that you are given, with its prices. Invent nothing.",
    'End with "Shall I book it?"',
    mannerPrompt(preferences),
  ].join("\n");
}

/** The plan in the words in which the traveller should read it. */
export function planFacts(plan: Plan, notes: string[]) {
  const { trip, flight, transfer, stay, weather, activities, total_eur } = plan;
  return {
    trip: `${trip.destination} in ${trip.month}, ${count(trip.nights, "night")}, ${count(trip.travellers, "traveller")}`,
    flight: flight && { ...flight, price_eur: undefined, price: `${euros(flight.price_eur)} each, return` },
    transfer: {
      name: transfer.transfer,
      minutes: `${transfer.minutes} minutes to the hotel`,
      price: `${euros(transfer.price_eur)} each way`,
    },
    hotel: {
      name: stay.name,
      area: stay.area,
      stars: `${stay.stars} stars`,
      rating: stay.rating,
      walk: `${stay.walk_km} km to the centre`,
      price: `${euros(stay.total_eur)} for the stay`,
    },
    weather: `up to ${weather.high_c} °C, nights ${weather.low_c} °C, rain on about ${weather.wet_days} days of the month`,
    activities: activities.map((item) =>
      item.price_eur > 0 ? `${item.activity} (${euros(item.price_eur)})` : `${item.activity} (free)`,
    ),
    total: `${euros(total_eur)} for everyone and everything`,
    notes: notes.join(" "),
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** What was said, without the tool calls and results in between: all that a writer needs of the conversation. */
export function spoken(messages: BaseMessage[]): BaseMessage[] {
  return messages.filter(
    (message) =>
      HumanMessage.isInstance(message) ||
      (AIMessage.isInstance(message) && message.text.length > 0 && !message.tool_calls?.length),
  );
}
