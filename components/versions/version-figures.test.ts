import { expect, test } from "vitest";
import { figuresOf, percent, short } from "./version-figures";

test.each([
  [0, "0%"],
  [0.0004, "<0.1%"],
  [0.019, "1.9%"],
  [0.437, "44%"],
  [1, "100%"],
])("a share of %d is %s", (share, text) => {
  expect(percent(share)).toBe(text);
});

test.each([
  [3, "3"],
  [999.7, "1.0k"],
  [1234, "1.2k"],
  [33_500, "34k"],
  [1_100_000, "1.1M"],
])("%d tokens are %s", (count, text) => {
  expect(short(count)).toBe(text);
});

test("what is not known is left out", () => {
  const counted = { errors: 1, input_tokens: null, output_tokens: null, median_ms: null };
  expect(figuresOf({ ...counted, runs: 0 })).toEqual([]);
  expect(figuresOf({ ...counted, runs: 50 })).toEqual([
    { label: "Runs", value: "50" },
    { label: "Failed", value: "2.0%" },
  ]);
  const told = { ...counted, runs: 2, input_tokens: 3000, output_tokens: 1000, median_ms: 412 };
  expect(figuresOf(told).map(({ value }) => value)).toEqual(["2", "50%", "2.0k", "412 ms"]);
});
