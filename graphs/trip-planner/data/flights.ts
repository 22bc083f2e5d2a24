import { type City, MONTHS, type Month } from "./cities";

export interface Flight {
  airline: string;
  flight: string;
  departs: string;
  arrives: string;
  /** Return fare for one person. */
  price_eur: number;
}

interface Airline {
  name: string;
  code: string;
  fare: number;
  /** Departures from home, in minutes after midnight. */
  departures: number[];
  longHaul: boolean;
}

/** Invented airlines, so that nobody takes a sample fare for an offer. */
const AIRLINES: Airline[] = [
  { name: "Skylark", code: "SL", fare: 0.78, departures: [375, 965], longHaul: false },
  { name: "Meridian Air", code: "MA", fare: 1.1, departures: [545, 890], longHaul: true },
  { name: "Northline", code: "NL", fare: 0.95, departures: [700], longHaul: true },
  { name: "Solara", code: "SA", fare: 1.28, departures: [610], longHaul: true },
];

export const AIRLINE_NAMES = AIRLINES.map((airline) => airline.name);

const SEASON = [0.85, 0.85, 0.95, 1.05, 1.1, 1.2, 1.35, 1.35, 1.1, 1, 0.85, 1.15];
const LONG_HAUL_KM = 4000;

/** The flights between two cities in a month, cheapest first. Fares follow distance, airline, hour and season. */
export function flightsBetween(origin: City, destination: City, month: Month): Flight[] {
  if (origin.name === destination.name) return [];
  const km = distanceKm(origin, destination);
  const minutes = Math.round(30 + km / 13);
  const season = SEASON[MONTHS.indexOf(month)] ?? 1;
  return AIRLINES.filter((airline) => airline.longHaul || km < LONG_HAUL_KM)
    .flatMap((airline) =>
      airline.departures.map((departure, index) => ({
        airline: airline.name,
        flight: `${airline.code} ${flightNumber(airline, destination, index)}`,
        departs: clock(departure),
        arrives: clock(departure + minutes),
        price_eur: Math.round((45 + km * 0.068) * airline.fare * season * (departure < 400 ? 0.92 : 1)),
      })),
    )
    .sort((a, b) => a.price_eur - b.price_eur);
}

function flightNumber(airline: Airline, destination: City, index: number): number {
  return 100 + ((destination.airport.charCodeAt(0) * 7 + airline.code.charCodeAt(1) * 3 + index * 2) % 800);
}

function distanceKm(a: City, b: City): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = radians(b.latitude - a.latitude);
  const dLon = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(h));
}

function clock(minutes: number): string {
  const inDay = Math.round(minutes) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}
