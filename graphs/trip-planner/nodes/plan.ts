import { HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { resolveModel } from "../../models/resolve-model";
import { euros } from "../../text/euros";
import { draftPlan } from "../draft-plan";
import { preferencesOf } from "../preferences";
import { block, planFacts, proposePrompt, spoken } from "../prompts";
import type { Plan, TripState } from "../state";
import { MOST_THRIFT, withMoreThrift } from "../with-more-thrift";

/** Puts the offers together and adds up. */
export function draftPlanNode({ trip, offers, stay }: typeof TripState.State) {
  if (!trip || !stay) throw new Error("A plan needs a trip and a hotel");
  return { plan: draftPlan(trip, offers, stay) };
}

/** A plan that costs too much is made again with more thrift, as long as there is something left to give up. */
export function proposeOrSave({ plan }: typeof TripState.State): "propose" | "save_money" {
  if (!plan) return "propose";
  return isTooDear(plan) && plan.trip.thrift < MOST_THRIFT ? "save_money" : "propose";
}

export function saveMoney({ trip }: typeof TripState.State) {
  return {
    trip: trip && withMoreThrift(trip),
    notes: ["I gave up some comfort for the price."],
  };
}

/** Tells the traveller about the plan. */
export async function propose(state: typeof TripState.State, config: LangGraphRunnableConfig) {
  if (!state.plan) throw new Error("There is no plan to propose");
  const notes = [...state.notes, ...notesOn(state.plan)];
  const preferences = preferencesOf(config);
  const model = await resolveModel(preferences.model);
  const answer = await model.invoke(
    [
      new SystemMessage(proposePrompt(preferences)),
      ...spoken(state.messages),
      new HumanMessage(`Present this plan.\n${block("plan", planFacts(state.plan, notes))}`),
    ],
    config,
  );
  return { messages: [answer], notes };
}

function isTooDear({ total_eur, trip }: Plan): boolean {
  return total_eur > trip.budget_eur || (trip.must_beat_eur !== null && total_eur >= trip.must_beat_eur);
}

function notesOn({ trip, total_eur, flight }: Plan): string[] {
  const { budget_eur, must_beat_eur, airline } = trip;
  const notes: string[] = [];
  if (must_beat_eur !== null && total_eur >= must_beat_eur)
    notes.push(`I found nothing below ${euros(must_beat_eur)}.`);
  if (must_beat_eur !== null && total_eur < must_beat_eur)
    notes.push(`This is ${euros(must_beat_eur - total_eur)} less than before.`);
  if (total_eur > budget_eur)
    notes.push(
      `This is ${euros(total_eur - budget_eur)} over the budget of ${euros(budget_eur)}; I found nothing cheaper.`,
    );
  if (flight && airline !== "any" && flight.airline !== airline)
    notes.push(`${airline} did not fit; this is ${flight.airline}.`);
  return notes;
}
