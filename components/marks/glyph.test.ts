import { expect, test } from "vitest";
import { glyphOf } from "./glyph";

test("the glyph follows the words, however they are joined", () => {
  expect(glyphOf("findOffers")).toBe(glyphOf("find_offers"));
  expect(glyphOf("find_offers")).not.toBe(glyphOf("book_trip"));
  // "carbon" is not a car.
  expect(glyphOf("carbon")).not.toBe(glyphOf("car"));
});
