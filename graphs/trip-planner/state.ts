import { MessagesValue, ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { INTERESTS } from "./data/activities";
import { MONTHS } from "./data/cities";
import { TRANSFERS } from "./data/transfers";

/** What is to be planned. */
export const Trip = z.object({
  destination: z.string(),
  origin: z.string(),
  month: z.enum(MONTHS),
  nights: z.int(),
  travellers: z.int(),
  budget_eur: z.number(),
  interests: z.array(z.enum(INTERESTS)),
  airline: z.string(),
  transfer: z.enum(["any", ...TRANSFERS]),
  /** How hard to save: 0 follows the preferences, each step gives up one more of them for a lower price. */
  thrift: z.int().min(0).max(3),
  avoided_hotels: z.array(z.string()),
  /** The last plan's price, when a cheaper one is wanted. */
  must_beat_eur: z.number().nullable(),
});
export type Trip = z.infer<typeof Trip>;

export const Flight = z.object({
  airline: z.string(),
  flight: z.string(),
  departs: z.string(),
  arrives: z.string(),
  price_eur: z.number(),
});

export const Transfer = z.object({ transfer: z.enum(TRANSFERS), minutes: z.number(), price_eur: z.number() });

export const Activity = z.object({
  activity: z.string(),
  interest: z.enum(INTERESTS),
  indoors: z.boolean(),
  price_eur: z.number(),
});

export const Weather = z.object({ high_c: z.number(), low_c: z.number(), wet_days: z.number() });

/** What the tools found. Empty until they ran. */
export const Offers = z.object({
  flights: z.array(Flight).optional(),
  transfers: z.array(Transfer).optional(),
  weather: Weather.optional(),
  activities: z.array(Activity).optional(),
});
export type Offers = z.infer<typeof Offers>;

export const Stay = z.object({
  name: z.string(),
  area: z.string(),
  stars: z.number(),
  rating: z.number(),
  walk_km: z.number(),
  /** All rooms, all nights. */
  total_eur: z.number(),
});
export type Stay = z.infer<typeof Stay>;

/** A trip with everything chosen and added up. */
export const Plan = z.object({
  trip: Trip,
  flight: Flight.nullable(),
  transfer: Transfer,
  stay: Stay,
  activities: z.array(Activity),
  weather: Weather,
  total_eur: z.number(),
});
export type Plan = z.infer<typeof Plan>;

export const Booking = z.object({ reference: z.string(), destination: z.string(), total_eur: z.number() });
export type Booking = z.infer<typeof Booking>;

/** What a person sends: messages. The rest is the planner's own. */
export const TripInput = new StateSchema({ messages: MessagesValue });

export const TripState = new StateSchema({
  messages: MessagesValue,
  trip: Trip.nullable().default(null),
  /** What the newest message asks for. */
  purpose: z.enum(["plan", "book", "talk"]).default("talk"),
  /** What the planner must tell the traveller besides the plan. */
  notes: z.array(z.string()).default([]),
  offers: new ReducedValue(Offers.default({}), {
    inputSchema: Offers.nullable(),
    reducer: (known: Offers, found: Offers | null): Offers => (found ? { ...known, ...found } : {}),
  }),
  stay: Stay.nullable().default(null),
  plan: Plan.nullable().default(null),
  decision: z.enum(["approved", "declined", "revise"]).nullable().default(null),
  /** One entry for each reference: booking twice under the same one changes nothing. */
  bookings: new ReducedValue(z.array(Booking).default([]), {
    inputSchema: Booking,
    reducer: (made: Booking[], booking: Booking): Booking[] => [
      ...made.filter((other) => other.reference !== booking.reference),
      booking,
    ],
  }),
});
