import type { Trip } from "./state";

export const MOST_THRIFT = 3;

/** One step further down: cheaper hotels first, then any airline, then the cheapest way to the hotel. */
export function withMoreThrift(trip: Trip): Trip {
  const thrift = Math.min(MOST_THRIFT, trip.thrift + 1);
  return {
    ...trip,
    thrift,
    airline: thrift >= 2 ? "any" : trip.airline,
    transfer: thrift >= 3 ? "any" : trip.transfer,
  };
}
