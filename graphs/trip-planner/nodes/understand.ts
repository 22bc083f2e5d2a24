import { AIMessage, SystemMessage } from "@langchain/core/messages";
import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import { resolveModel } from "../../models/resolve-model";
import { bookingReference } from "../booking-reference";
import { type Preferences, preferencesOf } from "../preferences";
import { spoken, UNDERSTAND_PROMPT } from "../prompts";
import { purposeOf, TripRequest, toTrip } from "../request";
import type { TripState } from "../state";

const NOTE_REQUEST = {
  type: "function" as const,
  function: {
    name: "note_request",
    description: "Notes what the newest message says about the trip.",
    parameters: TripRequest.toJSONSchema(),
  },
};

/** Reads the newest message: what it is for, and the trip that follows from it. */
export async function understand(state: typeof TripState.State, config: LangGraphRunnableConfig) {
  const preferences = preferencesOf(config);
  const request = await readRequest(state, preferences, config);
  const purpose = purposeOf(request, state.trip);
  const fresh = { purpose, notes: [], offers: null, decision: null };

  if (purpose === "talk") return fresh;
  if (purpose === "book") return { ...fresh, ...whyNotToBook(state, config) };
  const understood = toTrip(request, state, preferences);
  if ("problem" in understood) return { ...fresh, purpose: "talk" as const, notes: [understood.problem] };
  return { ...fresh, trip: understood.trip, stay: null };
}

async function readRequest(
  state: typeof TripState.State,
  preferences: Preferences,
  config: LangGraphRunnableConfig,
): Promise<TripRequest> {
  const model = await resolveModel(preferences.model);
  const answer = await model
    .bindTools([NOTE_REQUEST], { tool_choice: NOTE_REQUEST.function.name })
    // The arguments are for this node only: "nostream" keeps them out of the chat.
    .withConfig({ tags: ["nostream"] })
    .invoke([new SystemMessage(UNDERSTAND_PROMPT), ...spoken(state.messages)], config);
  const call = AIMessage.isInstance(answer) ? answer.tool_calls?.[0] : undefined;
  return toRequest(call?.args);
}

/** What a model answers is kept field by field: one that does not fit is dropped, not the whole request. */
function toRequest(args: unknown): TripRequest {
  const given = Object.entries(args ?? {}).filter(([, value]) => value !== null && value !== "");
  const fitting = given.filter(([key, value]) => TripRequest.safeParse({ [key]: value }).success);
  return TripRequest.parse(Object.fromEntries(fitting));
}

function whyNotToBook({ plan, bookings }: typeof TripState.State, config: LangGraphRunnableConfig) {
  if (!plan)
    return { purpose: "talk" as const, notes: ["There is no plan to book yet. Where should the trip go?"] };
  const reference = bookingReference(plan, config);
  const isBooked = bookings.some((booking) => booking.reference === reference);
  return isBooked
    ? { purpose: "talk" as const, notes: [`This trip is already booked under ${reference}.`] }
    : {};
}
