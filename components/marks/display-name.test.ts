import { expect, test } from "vitest";
import { displayName } from "./display-name";
import { glyphOf } from "./glyph";

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

test("the glyph follows the words, however they are joined", () => {
  expect(glyphOf("findOffers")).toBe(glyphOf("find_offers"));
  expect(glyphOf("find_offers")).not.toBe(glyphOf("book_trip"));
  // "carbon" is not a car.
  expect(glyphOf("carbon")).not.toBe(glyphOf("car"));
});
