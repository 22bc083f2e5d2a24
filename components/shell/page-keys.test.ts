import { describe, expect, test } from "vitest";
import { type PageKey, pageKeyOf, shownKeys } from "./page-keys";

const run = () => {};
const KEYS: PageKey[] = [
  { label: "Copy link", key: "y", run },
  { label: "Copy id", key: "Y", run },
  { label: "Earlier", key: "[", run },
  { label: "Told only", key: "x" },
  { label: "Send", shown: ["⌘", "↵"] },
];

describe("pageKeyOf", () => {
  test.each([
    [{ key: "y", shiftKey: false }, "Copy link"],
    [{ key: "Y", shiftKey: true }, "Copy id"],
    // Caps lock, without Shift and with it.
    [{ key: "Y", shiftKey: false }, "Copy link"],
    [{ key: "y", shiftKey: true }, "Copy id"],
    [{ key: "[", shiftKey: false }, "Earlier"],
    // On some keyboards a bracket needs Shift.
    [{ key: "[", shiftKey: true }, "Earlier"],
    [{ key: "x", shiftKey: false }, undefined],
    [{ key: "q", shiftKey: false }, undefined],
  ])("%j is %s", (event, label) => {
    expect(pageKeyOf(KEYS, event)?.label).toBe(label);
  });
});

test("the sheet shows a capital as Shift and its letter", () => {
  expect(KEYS.map(shownKeys)).toEqual([["y"], ["⇧", "Y"], ["["], ["x"], ["⌘", "↵"]]);
});
