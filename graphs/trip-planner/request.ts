import { z } from "zod";
import { INTERESTS } from "./data/activities";
import { CITY_NAMES, findCity, MONTHS } from "./data/cities";
import { AIRLINE_NAMES } from "./data/flights";
import { TRANSFERS } from "./data/transfers";
import type { Preferences } from "./preferences";
import type { Plan, Trip } from "./state";
import { withMoreThrift } from "./with-more-thrift";

const place = z.string().meta({ examples: CITY_NAMES });

/** What one message says about the trip; everything that it does not say is left out. */
export const TripRequest = z
  .object({
    wants_plan: z
      .boolean()
      .describe(
        'True to plan or change a trip: "plan", "trip", "weekend", "holiday", "travel to", "go to", "fly to", "instead", "change", "replan". Left out for plain questions.',
      ),
    wants_booking: z
      .boolean()
      .describe('True to book the plan: "book it", "go ahead", "yes please", "approve".'),
    destination: place.describe("The city to travel to, also when it is not among the examples."),
    origin: place.describe("The city where the trip starts, if another than home."),
    month: z.enum(MONTHS).describe("The month of travel."),
    nights: z.int().min(1).max(30).describe("How many nights. A long weekend has 3 nights."),
    travellers: z.int().min(1).max(12).describe("How many people travel."),
    budget_eur: z.number().positive().describe("The most that the whole trip may cost, in euros."),
    airline: z.enum(AIRLINE_NAMES).describe("The airline to fly with."),
    transfer: z.enum(TRANSFERS).describe("How to get from the airport to the hotel."),
    interests: z.array(z.enum(INTERESTS)).describe("What they like to do."),
    cheaper: z
      .boolean()
      .describe(
        'True when a lower price is wanted: "cheaper", "less expensive", "too expensive", "save money".',
      ),
    other_hotel: z
      .boolean()
      .describe('True when the hotel is not liked: "another hotel", "different hotel", "other hotel".'),
  })
  .partial();
export type TripRequest = z.infer<typeof TripRequest>;

const CHANGES = [
  "month",
  "nights",
  "travellers",
  "budget_eur",
  "airline",
  "transfer",
  "cheaper",
  "other_hotel",
] as const;

/** What the message is for. A change counts as planning only when there is a trip to change. */
export function purposeOf(request: TripRequest, trip: Trip | null): "plan" | "book" | "talk" {
  if (request.wants_plan) return "plan";
  if (request.wants_booking) return "book";
  return trip && CHANGES.some((key) => request[key] !== undefined) && !request.destination ? "plan" : "talk";
}

export type Understanding = { trip: Trip } | { problem: string };

/** The trip that follows from the request, the trip so far, and the preferences, in this order. */
export function toTrip(
  request: TripRequest,
  soFar: { trip: Trip | null; plan: Plan | null },
  preferences: Preferences,
): Understanding {
  const name = request.destination ?? soFar.trip?.destination;
  const known = `I can plan trips to ${CITY_NAMES.join(", ")}.`;
  if (!name) return { problem: `Which city should the trip go to? ${known}` };
  const destination = findCity(name);
  if (!destination) return { problem: `I have no data about ${name}, so I cannot plan that trip. ${known}` };
  const from = request.origin ?? soFar.trip?.origin ?? preferences.home_city;
  const origin = findCity(from);
  if (!origin) return { problem: `I have no flights from ${from}. ${known}` };

  const same = soFar.trip?.destination === destination.name ? soFar.trip : null;
  const trip: Trip = {
    destination: destination.name,
    origin: origin.name,
    month: request.month ?? soFar.trip?.month ?? "May",
    nights: request.nights ?? soFar.trip?.nights ?? 3,
    travellers: request.travellers ?? soFar.trip?.travellers ?? 1,
    budget_eur: request.budget_eur ?? soFar.trip?.budget_eur ?? preferences.budget_eur,
    interests: request.interests ?? soFar.trip?.interests ?? preferences.interests,
    airline: request.airline ?? soFar.trip?.airline ?? preferences.airline,
    transfer: request.transfer ?? soFar.trip?.transfer ?? preferences.car_service,
    thrift: thriftSoFar(request, same),
    avoided_hotels: hotelsToAvoid(request, same, soFar.plan),
    must_beat_eur: request.cheaper && same && soFar.plan ? soFar.plan.total_eur : null,
  };
  return { trip: request.cheaper ? withMoreThrift(trip) : trip };
}

/** A changed frame is planned afresh; otherwise what was given up stays given up. */
function thriftSoFar(request: TripRequest, same: Trip | null): number {
  const hasNewFrame = request.budget_eur ?? request.month ?? request.nights ?? request.travellers;
  return hasNewFrame === undefined || request.cheaper ? (same?.thrift ?? 0) : 0;
}

function hotelsToAvoid(request: TripRequest, same: Trip | null, plan: Plan | null): string[] {
  const avoided = same?.avoided_hotels ?? [];
  return request.other_hotel && plan ? [...avoided, plan.stay.name] : avoided;
}
