import { expect, test } from "vitest";
import { duration, ticking } from "./duration";

test.each([
  [0, "0 ms"],
  [412.4, "412 ms"],
  [999, "1.0 s"],
  [3_240, "3.2 s"],
  [59_960, "1 min 00 s"],
  [125_000, "2 min 05 s"],
  [4_800_000, "1 h 20 min"],
])("%d ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test("what goes on ticks in tenths, and never backwards from the clock of another machine", () => {
  expect(ticking(140)).toBe("0.1 s");
  expect(ticking(-50)).toBe("0.0 s");
  expect(ticking(61_000)).toBe("1 min 01 s");
});
