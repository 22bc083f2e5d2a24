import { MONTHS } from "../data/cities";
import type { Hotel } from "../data/hotels";
import type { Stay, Trip } from "../state";

const SEASON = [0.8, 0.85, 0.95, 1.05, 1.1, 1.15, 1.25, 1.25, 1.1, 1, 0.85, 1.05];
const GUESTS_PER_ROOM = 2;

/** The hotel with its price for the whole stay: as many double rooms as needed, by the month's season. */
export function toStay({ price_eur, ...hotel }: Hotel, trip: Trip): Stay {
  const rooms = Math.ceil(trip.travellers / GUESTS_PER_ROOM);
  const season = SEASON[MONTHS.indexOf(trip.month)] ?? 1;
  return { ...hotel, total_eur: Math.round(price_eur * season) * rooms * trip.nights };
}
