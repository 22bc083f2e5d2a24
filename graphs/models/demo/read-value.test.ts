import { expect, test } from "vitest";
import { readValue } from "./read-value";

const city = { type: "string", description: "The city.", examples: ["Lisbon", "Rome"] };
const month = { type: "string", enum: ["March", "May"] };

test.each([
  ["Plan a long weekend in Lisbon in May for two under 1500 euros", "nights", 3],
  ["Plan a long weekend in Lisbon in May for two under 1500 euros", "travellers", 2],
  ["Plan a long weekend in Lisbon in May for two under 1500 euros", "budget_eur", 1500],
  ["a week with my wife for at most €1,200.50", "nights", 7],
  ["a week with my wife for at most €1,200.50", "travellers", 2],
  ["a week with my wife for at most €1,200.50", "budget_eur", 1200.5],
  ["4 days, budget 2k", "nights", 3],
  ["4 days, budget 2k", "budget_eur", 2000],
  ["for two weeks", "travellers", undefined],
  ["a family of five", "travellers", 5],
  ["a digest in 4 sections", "max_sections", 4],
  ["hello", "nights", undefined],
])("%s: %s is %s", (text, name, expected) => {
  expect(readValue(text, name, { type: "number" })).toBe(expected);
});

test.each([
  ["a trip to lisbon from Berlin", "destination", "Lisbon"],
  ["a trip to lisbon from Berlin", "origin", "Berlin"],
  ["from Rome to Lisbon", "destination", "Lisbon"],
  ["from Rome to Lisbon", "origin", "Rome"],
  ["Plan a trip to Atlantis in May", "destination", "Atlantis"],
  ["I want to go to atlantis", "destination", "Atlantis"],
  ["a week in May", "destination", undefined],
  ["take the train to the hotel instead", "destination", undefined],
])("%s: %s is %s", (text, name, expected) => {
  expect(readValue(text, name, city)).toBe(expected);
});

test("a choice is the one named last", () => {
  const transfer = { type: "string", enum: ["any", "train", "taxi", "Velvet Cars"] };
  expect(readValue("not the taxi, take the train", "transfer", transfer)).toBe("train");
  expect(readValue("with velvet cars", "transfer", transfer)).toBe("Velvet Cars");
  expect(readValue("is there any way", "transfer", transfer)).toBeUndefined();
  expect(readValue("in May", "month", month)).toBe("May");
});

test("several choices, quoted cues and patterns", () => {
  const interests = { type: "array", items: { enum: ["food", "museums", "music"] } };
  expect(readValue("museums and good food", "interests", interests)).toEqual(["food", "museums"]);
  const cheaper = { type: "boolean", description: 'True for "cheaper" or "less expensive".' };
  expect(readValue("make it cheaper", "cheaper", cheaper)).toBe(true);
  expect(readValue("make it longer", "cheaper", cheaper)).toBeUndefined();
  const orderId = { type: "string", pattern: "^\\d{4}$" };
  expect(readValue("order 1042 of 12345", "order_id", orderId)).toBe("1042");
});
