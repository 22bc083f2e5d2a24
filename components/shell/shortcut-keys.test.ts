import { expect, test } from "vitest";
import { shortcutOf } from "./shortcut-keys";

test.each([
  ["t", "g", { type: "go", href: "/threads" }],
  ["h", "g", { type: "go", href: "/" }],
  ["x", "g", null],
  ["t", null, null],
  ["g", null, null],
  ["/", null, { type: "search" }],
  ["?", null, { type: "help" }],
])("%s after %s", (key, before, act) => {
  expect(shortcutOf(key, before)).toEqual(act);
});
