import { END, type LangGraphRunnableConfig, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { hotelsIn } from "../data/hotels";
import { Preferences, preferencesOf } from "../preferences";
import { Stay, Trip } from "../state";
import { toStay } from "./to-stay";

const LOWEST_STARS = 2;

/** `trip` and `stay` are shared with the planner; the rest stays inside this graph. */
const HotelSearchState = new StateSchema({
  trip: Trip.nullable().default(null),
  stay: Stay.nullable().default(null),
  /** The class searched last. It falls while nothing is found. */
  stars: z.int().nullable().default(null),
  candidates: z.array(Stay).default([]),
  ranked: z.array(Stay).default([]),
});
type HotelSearch = typeof HotelSearchState.State;

/** Looks for hotels of the wished class; each step of thrift allows one star less. */
function searchHotels({ trip, stars }: HotelSearch, config: LangGraphRunnableConfig) {
  if (!trip) return { candidates: [] };
  const wished = Math.max(LOWEST_STARS, preferencesOf(config).hotel_stars - Math.max(0, trip.thrift - 1));
  const lowest = stars === null ? wished : stars - 1;
  const inCity = hotelsIn(trip.destination);
  const others = inCity.filter((hotel) => !trip.avoided_hotels.includes(hotel.name));
  const candidates = (others.length > 0 ? others : inCity).filter((hotel) => hotel.stars >= lowest);
  return { stars: lowest, candidates: candidates.map((hotel) => toStay(hotel, trip)) };
}

/** Best first: rating and a short walk against the price, which weighs more with each step of thrift. */
function scoreHotels({ trip, candidates }: HotelSearch) {
  const cheapest = Math.min(...candidates.map((stay) => stay.total_eur));
  const priceWeight = [2, 6, 10, 100][trip?.thrift ?? 0] ?? 2;
  const score = (stay: Stay) =>
    stay.rating - stay.walk_km * 0.5 - priceWeight * (stay.total_eur / cheapest - 1);
  return { ranked: [...candidates].sort((a, b) => score(b) - score(a)) };
}

function pickHotel({ ranked }: HotelSearch) {
  return { stay: ranked[0] ?? null, stars: null };
}

function foundOrWiden({ candidates, stars }: HotelSearch): "score_hotels" | "search_hotels" {
  return candidates.length > 0 || (stars ?? LOWEST_STARS) <= LOWEST_STARS ? "score_hotels" : "search_hotels";
}

export const hotelSearch = new StateGraph(HotelSearchState, { context: Preferences })
  .addNode("search_hotels", searchHotels)
  .addNode("score_hotels", scoreHotels)
  .addNode("pick_hotel", pickHotel)
  .addEdge(START, "search_hotels")
  .addConditionalEdges("search_hotels", foundOrWiden, ["score_hotels", "search_hotels"])
  .addEdge("score_hotels", "pick_hotel")
  .addEdge("pick_hotel", END)
  .compile();
