import { describe, expect, test } from "vitest";
import { inWords, parsedResult, progressWords, readable } from "./readable";

describe("readable", () => {
  test.each([
    [null, { kind: "nothing" }],
    ["", { kind: "nothing" }],
    [{}, { kind: "nothing" }],
    [[], { kind: "nothing" }],
    [true, { kind: "line", text: "yes" }],
    [1400, { kind: "line", text: "1,400" }],
    ["Lisbon", { kind: "line", text: "Lisbon" }],
    ["two\nlines", { kind: "passage", text: "two\nlines" }],
    [["a", 2], { kind: "line", text: "a, 2" }],
  ])("%j", (value, expected) => {
    expect(readable(value)).toEqual(expected);
  });

  test("an object is facts with names for people", () => {
    expect(readable({ budget_eur: 900 })).toEqual({
      kind: "facts",
      facts: [{ key: "budget_eur", label: "Budget eur", value: 900 }],
    });
    expect(readable({ text: "Alone" })).toEqual({ kind: "line", text: "Alone" });
  });

  test("things in a list are called by their name", () => {
    expect(readable([{ name: "Casa Azul", stars: 4 }])).toEqual({
      kind: "things",
      things: [{ title: "Casa Azul", value: { stars: 4 } }],
    });
  });

  test("a long list of texts is lines", () => {
    expect(readable(["x".repeat(60), "y".repeat(60)]).kind).toBe("lines");
  });
});

test("a tool's text is read as JSON when it is JSON", () => {
  expect(parsedResult(' {"a":1}')).toEqual({ a: 1 });
  expect(parsedResult("{not json")).toBe("{not json");
  expect(parsedResult("42")).toBe("42");
});

describe("inWords", () => {
  test.each([
    [[1, 2, 3], "3 found"],
    [{ flights: [{}], currency: "EUR" }, "1 found"],
    [{ destination: "Lisbon", nights: 4 }, "Lisbon, 4"],
    ["done", "done"],
    [null, null],
  ])("%j is %s", (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  test("is cut between words", () => {
    expect(inWords("word ".repeat(30))).toMatch(/^(word )+word…$/);
  });
});

test.each([
  [{ stage: "reading", message: "Reading article 2" }, "Reading article 2"],
  [{ message: "Reading", done: 2, total: 5 }, "Reading · 2 of 5"],
  [{ done: 1, total: 3 }, "1 of 3"],
  ["Half way", "Half way"],
  [{ percent: 40 }, "40"],
  [null, null],
])("progress %j is %s", (data, words) => {
  expect(progressWords(data)).toBe(words);
});
