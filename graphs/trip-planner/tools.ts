import { tool } from "@langchain/core/tools";
import { z } from "zod";
import { activitiesIn, INTERESTS } from "./data/activities";
import { CITY_NAMES, type City, findCity, MONTHS, type Month } from "./data/cities";
import { type Flight, flightsBetween } from "./data/flights";
import { transfersIn } from "./data/transfers";
import type { Offers } from "./state";

const destination = z.string().describe("The city to travel to.").meta({ examples: CITY_NAMES });
const month = z.enum(MONTHS).describe("The month of travel.");

/** Runs a lookup for a city of ours, or says that there is no data: the model can then tell the traveller. */
function inCity<T>(name: string, look: (city: City) => T): T | { error: string } {
  const city = findCity(name);
  return city
    ? look(city)
    : { error: `There is no data about ${name}. Known cities: ${CITY_NAMES.join(", ")}.` };
}

export function weatherIn(city: City, month: Month): NonNullable<Offers["weather"]> {
  const index = MONTHS.indexOf(month);
  return {
    high_c: city.highs[index] ?? 0,
    low_c: city.lows[index] ?? 0,
    wet_days: city.wetDays[index] ?? 0,
  };
}

function preferring(airline: string | undefined, flights: Flight[]): Flight[] {
  return [
    ...flights.filter((flight) => flight.airline === airline),
    ...flights.filter((flight) => flight.airline !== airline),
  ];
}

const searchFlights = tool(
  (input) =>
    inCity(input.origin, (from) =>
      inCity(input.destination, (to) => ({
        flights: preferring(input.airline, flightsBetween(from, to, input.month)),
      })),
    ),
  {
    name: "search_flights",
    description: "Flights and airlines between two cities, with return fares for one person.",
    schema: z.object({
      origin: z.string().describe("The city to fly from.").meta({ examples: CITY_NAMES }),
      destination,
      month,
      airline: z.string().optional().describe("The airline to list first, if one is preferred."),
    }),
  },
);

const findTransfers = tool(
  (input) =>
    inCity(input.destination, (city) => ({
      transfers: transfersIn(city.name, input.travellers ?? 1, input.arrives),
    })),
  {
    name: "find_transfers",
    description:
      "Trains, taxis and car services from the airport into the city. Needs a flight's arrival first.",
    schema: z.object({
      destination,
      arrives: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .describe("When the flight lands, as HH:MM."),
      travellers: z.int().min(1).max(12).optional().describe("How many people travel."),
    }),
  },
);

const checkWeather = tool(
  (input) =>
    inCity(input.destination, (city) => ({
      destination: city.name,
      month: input.month,
      weather: weatherIn(city, input.month),
    })),
  {
    name: "check_weather",
    description: "The usual weather in a month: temperature, rain, warm or cold.",
    schema: z.object({ destination, month }),
  },
);

const findActivities = tool(
  (input) =>
    inCity(input.destination, (city) => ({ activities: activitiesIn(city.name, input.interests ?? []) })),
  {
    name: "find_activities",
    description: "Things to do and see: activities, museums, food, walks, concerts.",
    schema: z.object({
      destination,
      interests: z.array(z.enum(INTERESTS)).optional().describe("What they like to do."),
    }),
  },
);

export const TRIP_TOOLS = [searchFlights, findTransfers, checkWeather, findActivities];
