import { activitiesIn } from "./data/activities";
import { findCity } from "./data/cities";
import { type Flight, flightsBetween } from "./data/flights";
import { type Transfer, transfersIn } from "./data/transfers";
import type { Offers, Plan, Stay, Trip } from "./state";
import { weatherIn } from "./tools";

/**
 * Chooses from the offers and adds up. What the model did not look up is looked up here, so that a plan never
 * depends on a model's diligence. Throws when the destination is not one of ours: `toTrip` lets no such trip pass.
 */
export function draftPlan(trip: Trip, offers: Offers, stay: Stay): Plan {
  const origin = findCity(trip.origin);
  const destination = findCity(trip.destination);
  if (!origin || !destination)
    throw new Error(`No data for a trip from ${trip.origin} to ${trip.destination}`);

  const flight = chooseFlight(trip, offers.flights ?? flightsBetween(origin, destination, trip.month));
  const transfer = chooseTransfer(trip, offers, flight);
  const weather = offers.weather ?? weatherIn(destination, trip.month);
  const activities = chooseActivities(trip, offers, weather.wet_days > 9);
  return withTotal({ trip, flight, transfer, stay, activities, weather });
}

/** The plan with its total: flights and activities for everyone, transfers both ways, all rooms and nights. */
export function withTotal(plan: Omit<Plan, "total_eur">): Plan {
  const { trip, flight, transfer, stay, activities } = plan;
  const activitiesEur = activities.reduce((sum, item) => sum + item.price_eur, 0);
  const perPerson = (flight?.price_eur ?? 0) + activitiesEur;
  return { ...plan, total_eur: perPerson * trip.travellers + transfer.price_eur * 2 + stay.total_eur };
}

function chooseFlight(trip: Trip, flights: Flight[]): Flight | null {
  const liked = flights.find((flight) => flight.airline === trip.airline);
  return liked ?? flights[0] ?? null;
}

function chooseTransfer(trip: Trip, offers: Offers, flight: Flight | null): Transfer {
  const all = offers.transfers ?? transfersIn(trip.destination, trip.travellers, flight?.arrives ?? "12:00");
  const chosen = all.find((option) => option.transfer === trip.transfer) ?? all[0];
  if (!chosen) throw new Error(`No transfers in ${trip.destination}`);
  return chosen;
}

/** One activity a night at most; in a wet month those under a roof first; the free ones when every euro counts. */
function chooseActivities(trip: Trip, offers: Offers, isWet: boolean): Plan["activities"] {
  const all = offers.activities ?? activitiesIn(trip.destination, trip.interests);
  const liked = [...all].sort((a, b) => rank(b) - rank(a));
  return liked.slice(0, trip.nights);

  function rank(item: Plan["activities"][number]): number {
    if (trip.thrift === 3) return -item.price_eur;
    return (trip.interests.includes(item.interest) ? 2 : 0) + (isWet && item.indoors ? 1 : 0);
  }
}
