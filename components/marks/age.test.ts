import { describe, expect, test } from "vitest";
import { age, agePhrase } from "./age";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe("age", () => {
  test.each([
    [-5000, "now", "just now"],
    [0, "now", "just now"],
    [MINUTE - 1, "now", "just now"],
    [MINUTE, "1 min", "1 minute ago"],
    [59 * MINUTE, "59 min", "59 minutes ago"],
    [60 * MINUTE, "1 h", "1 hour ago"],
    [DAY, "1 d", "1 day ago"],
    [8 * DAY, "1 w", "1 week ago"],
    [45 * DAY, "1 mo", "1 month ago"],
    [800 * DAY, "2 y", "2 years ago"],
  ])("%d ms ago", (elapsed, short, phrase) => {
    const now = Date.parse("2026-01-31T12:00:00Z");
    expect(age(now - elapsed, now)).toBe(short);
    expect(agePhrase(now - elapsed, now)).toBe(phrase);
  });
});
