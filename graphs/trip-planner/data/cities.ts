/** Sample data: the cities that the trip planner knows. Highs, lows and wet days are typical values, January first. */
export interface City {
  name: string;
  country: string;
  airport: string;
  latitude: number;
  longitude: number;
  highs: number[];
  lows: number[];
  wetDays: number[];
}

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
export type Month = (typeof MONTHS)[number];

// biome-ignore format: one line a city reads as a table
const ROWS: [string, string, string, number, number, number[], number[], number[]][] = [
  ["Amsterdam", "Netherlands", "AMS", 52.37, 4.9, [6, 7, 10, 14, 18, 20, 22, 22, 19, 14, 10, 7], [1, 1, 3, 5, 8, 11, 13, 13, 11, 8, 4, 2], [17, 13, 13, 11, 12, 13, 13, 14, 15, 17, 19, 18]],
  ["Athens", "Greece", "ATH", 37.98, 23.73, [13, 14, 17, 20, 26, 31, 34, 34, 29, 24, 19, 15], [7, 7, 9, 12, 16, 21, 24, 24, 20, 16, 12, 9], [8, 7, 6, 5, 4, 2, 1, 1, 3, 5, 7, 9]],
  ["Barcelona", "Spain", "BCN", 41.39, 2.17, [15, 15, 17, 19, 22, 26, 29, 29, 26, 22, 18, 15], [8, 8, 10, 12, 15, 19, 22, 22, 19, 16, 11, 9], [5, 4, 5, 6, 6, 4, 2, 5, 6, 7, 5, 5]],
  ["Berlin", "Germany", "BER", 52.52, 13.4, [4, 5, 9, 15, 20, 23, 25, 25, 20, 14, 8, 4], [-1, -1, 1, 5, 9, 13, 15, 14, 11, 7, 3, 0], [11, 9, 9, 8, 9, 10, 10, 9, 8, 9, 10, 11]],
  ["Copenhagen", "Denmark", "CPH", 55.68, 12.57, [4, 4, 7, 12, 17, 20, 22, 22, 18, 13, 8, 5], [0, 0, 1, 4, 8, 12, 14, 14, 11, 8, 4, 1], [11, 9, 9, 8, 8, 9, 9, 10, 10, 11, 11, 12]],
  ["Lisbon", "Portugal", "LIS", 38.72, -9.14, [15, 16, 19, 20, 22, 26, 28, 29, 27, 23, 18, 15], [9, 9, 11, 12, 14, 16, 18, 19, 18, 15, 12, 10], [10, 9, 8, 8, 6, 3, 1, 1, 4, 8, 10, 11]],
  ["London", "United Kingdom", "LHR", 51.51, -0.13, [8, 9, 12, 15, 18, 21, 24, 23, 20, 16, 11, 9], [3, 3, 4, 6, 9, 12, 14, 14, 12, 9, 5, 3], [12, 10, 9, 9, 8, 8, 8, 8, 8, 11, 11, 11]],
  ["Paris", "France", "CDG", 48.86, 2.35, [7, 8, 12, 16, 20, 23, 26, 25, 22, 16, 11, 8], [3, 3, 5, 8, 11, 14, 16, 16, 13, 10, 6, 4], [10, 9, 9, 9, 10, 8, 7, 7, 7, 9, 10, 11]],
  ["Prague", "Czechia", "PRG", 50.08, 14.44, [3, 5, 10, 16, 20, 24, 26, 26, 20, 14, 7, 3], [-3, -2, 1, 5, 9, 13, 14, 14, 10, 6, 2, -1], [7, 6, 7, 7, 9, 10, 10, 9, 7, 6, 7, 7]],
  ["Rome", "Italy", "FCO", 41.9, 12.5, [12, 13, 16, 19, 24, 28, 31, 32, 27, 22, 17, 13], [3, 4, 6, 8, 12, 16, 18, 19, 16, 12, 8, 4], [7, 7, 7, 8, 6, 4, 2, 3, 6, 8, 9, 8]],
  ["Tokyo", "Japan", "HND", 35.68, 139.69, [10, 11, 14, 19, 23, 26, 30, 31, 27, 22, 17, 12], [1, 2, 5, 10, 15, 19, 23, 24, 21, 15, 9, 4], [5, 6, 10, 11, 11, 13, 12, 9, 13, 11, 8, 5]],
  ["Vienna", "Austria", "VIE", 48.21, 16.37, [4, 6, 11, 17, 21, 25, 27, 27, 22, 15, 9, 4], [-1, 0, 3, 7, 11, 15, 16, 16, 12, 8, 3, 0], [7, 7, 8, 7, 9, 9, 9, 8, 8, 6, 7, 8]],
];

export const CITIES: City[] = ROWS.map(
  ([name, country, airport, latitude, longitude, highs, lows, wetDays]) => ({
    name,
    country,
    airport,
    latitude,
    longitude,
    highs,
    lows,
    wetDays,
  }),
);

export const CITY_NAMES = CITIES.map((city) => city.name);

/** The city of that name, whatever its case; undefined when it is not one of ours. */
export function findCity(name: string): City | undefined {
  return CITIES.find((city) => city.name.toLowerCase() === name.trim().toLowerCase());
}
