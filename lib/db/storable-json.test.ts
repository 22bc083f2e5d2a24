import { describe, expect, test } from "vitest";
import { InvalidInputError } from "../errors";
import { storableJson, storableObject, storableText } from "./storable-json";

describe("storableJson", () => {
  test.each([
    ["plain values stay", { a: [1, "x", true, null] }, { a: [1, "x", true, null] }],
    ["NUL in a string", "a\u0000b", "a\uFFFDb"],
    ["NUL in a key", { "a\u0000": 1 }, { "a\uFFFD": 1 }],
    ["a lone surrogate", ["\ud83d", "\udc00x"], ["\uFFFD", "\uFFFDx"]],
    ["a surrogate pair is a character", "\u{1F600}", "\u{1F600}"],
    ["undefined and functions", { a: undefined, b: () => 1, c: [undefined] }, { c: [null] }],
    ["numbers that JSON lacks", [Number.NaN, Number.POSITIVE_INFINITY], [null, null]],
    ["a date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["nothing", undefined, null],
  ])("%s", (_, value, expected) => {
    expect(storableJson(value)).toEqual(expected);
  });

  test("a key named __proto__ stays a key and changes no prototype", () => {
    const stored = storableObject(JSON.parse('{"__proto__": {"isAdmin": true}}'));
    expect(Object.keys(stored)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(stored)).toBe(Object.prototype);
  });

  test("what is nested too deep is refused with a name, not with a stack overflow", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(() => storableJson(deep)).toThrow(InvalidInputError);
  });

  test("text loses what PostgreSQL refuses", () => {
    expect(storableText("n\u0000ame\ud800")).toBe("n\uFFFDame\uFFFD");
  });
});
