import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { resolveModel } from "../../models/resolve-model";
import { bookingReference } from "../booking-reference";
import { toOrder } from "../edit-plan";
import { preferencesOf } from "../preferences";
import { block, mannerPrompt } from "../prompts";
import type { TripState } from "../state";

/** Books the plan. Running twice leaves one booking: the reference is the same both times. */
export function book({ plan }: typeof TripState.State, config: LangGraphRunnableConfig) {
  if (!plan) throw new Error("There is no plan to book");
  const reference = bookingReference(plan, config);
  return { bookings: { reference, destination: plan.trip.destination, total_eur: plan.total_eur } };
}

/** Tells the traveller what was booked, or that nothing was. */
export async function confirm(state: typeof TripState.State, config: LangGraphRunnableConfig) {
  const preferences = preferencesOf(config);
  const model = await resolveModel(preferences.model);
  const answer = await model.invoke(
    [
      new SystemMessage(`You are a trip planner. Write a short confirmation.\n${mannerPrompt(preferences)}`),
      new HumanMessage(`Tell the traveller how it ended.\n${block("outcome", outcome(state))}`),
    ],
    config,
  );
  return { messages: [answer] };
}

function outcome({ decision, plan, bookings }: typeof TripState.State) {
  const booking = bookings.at(-1);
  if (decision !== "approved" || !plan || !booking) {
    return { message: "Nothing was booked. Tell me what to change, and I plan again." };
  }
  return { message: "The trip is booked.", reference: booking.reference, ...toOrder(plan) };
}
