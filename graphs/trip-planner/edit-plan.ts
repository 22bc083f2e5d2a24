import { z } from "zod";
import { findCity } from "./data/cities";
import { flightsBetween } from "./data/flights";
import { hotelsIn } from "./data/hotels";
import { TRANSFERS, transfersIn } from "./data/transfers";
import { withTotal } from "./draft-plan";
import { toStay } from "./hotel-search/to-stay";
import type { Plan } from "./state";

/** The booking as the person who approves it sees and may edit it. The total follows from the rest. */
export const BookingOrder = z.object({
  destination: z.string(),
  month: z.string(),
  nights: z.int().min(1).max(30),
  travellers: z.int().min(1).max(12),
  flight: z.string().nullable(),
  transfer: z.enum(TRANSFERS),
  hotel: z.string(),
  total_eur: z.number(),
});
export type BookingOrder = z.infer<typeof BookingOrder>;

export function toOrder({ trip, flight, transfer, stay, total_eur }: Plan): BookingOrder {
  return {
    destination: trip.destination,
    month: trip.month,
    nights: trip.nights,
    travellers: trip.travellers,
    flight: flight?.flight ?? null,
    transfer: transfer.transfer,
    hotel: stay.name,
    total_eur,
  };
}

export type Edited = { plan: Plan } | { problem: string };

/** The plan as edited, with new prices, or a sentence about what is not to be had. */
export function editPlan(plan: Plan, edits: unknown): Edited {
  const parsed = BookingOrder.partial().safeParse(edits);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      problem: `${issue?.path.join(".") || "The edited booking"}: ${issue?.message ?? "does not fit"}.`,
    };
  }
  const order = { ...toOrder(plan), ...parsed.data };
  if (order.destination !== plan.trip.destination || order.month !== plan.trip.month) {
    return { problem: "Another city or month needs a new plan: reject this one and say what you want." };
  }
  return applyOrder(plan, order);
}

function applyOrder(plan: Plan, order: BookingOrder): Edited {
  const trip = { ...plan.trip, nights: order.nights, travellers: order.travellers };
  const hotel = hotelsIn(trip.destination).find((candidate) => candidate.name === order.hotel);
  if (!hotel) return { problem: `There is no hotel "${order.hotel}" in ${trip.destination}.` };

  const origin = findCity(trip.origin);
  const destination = findCity(trip.destination);
  const flights = origin && destination ? flightsBetween(origin, destination, trip.month) : [];
  const flight = flights.find((candidate) => candidate.flight === order.flight) ?? null;
  if (order.flight && !flight) {
    return { problem: `No flight ${order.flight} goes from ${trip.origin} to ${trip.destination}.` };
  }

  const transfers = transfersIn(trip.destination, trip.travellers, flight?.arrives ?? "12:00");
  const transfer = transfers.find((candidate) => candidate.transfer === order.transfer) ?? plan.transfer;
  return { plan: withTotal({ ...plan, trip, flight, transfer, stay: toStay(hotel, trip) }) };
}
