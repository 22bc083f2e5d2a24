import { expect, test } from "vitest";
import { SearchIndex } from "./search-index";
import { keywords, sentences } from "./words";

test.each([
  ["Where are the flights?", ["flight"]],
  ["Returned, returning and returns", ["return", "return", "return"]],
  ["shipping and shipped", ["ship", "ship"]],
  ["batteries", ["battery"]],
])("the keywords of %s", (text, expected) => {
  expect(keywords(text)).toEqual(expected);
});

test("sentences end at full stops, blank lines and list items, not inside numbers", () => {
  expect(sentences("It costs 1.5 euros. Ask us.\n\n- First\n- Second")).toEqual([
    "It costs 1.5 euros.",
    "Ask us.",
    "First",
    "Second",
  ]);
});

test("a rare word outweighs a common one, and strangers are not found", () => {
  const texts = ["lamp shade", "lamp cord", "lamp socket and warranty", "blanket"];
  const index = new SearchIndex(texts, (text) => text);
  expect(index.search("warranty of a lamp", 2).map((hit) => hit.item)[0]).toBe("lamp socket and warranty");
  expect(index.search("bicycle", 5)).toEqual([]);
});
