import { expect, test } from "vitest";
import { displayName } from "./display-name";

test.each([
  ["trip_planner", "Trip planner"],
  ["findOffers", "Find offers"],
  ["tools", "Tools"],
  ["car-service", "Car service"],
  ["Trip planner", "Trip planner"],
  ["lookupSQL", "Lookup SQL"],
  ["__", "__"],
])("%s reads as %s", (name, words) => {
  expect(displayName(name)).toBe(words);
});
