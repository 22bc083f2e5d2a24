import { expect, test } from "vitest";
import { isHere } from "./nav-items";

test.each([
  ["/", "/", true],
  ["/", "/threads", false],
  ["/threads", "/threads", true],
  ["/threads", "/threads/7b0c", true],
  ["/threads", "/threads-old", false],
])("%s on %s: %s", (href, pathname, here) => {
  expect(isHere(href, pathname)).toBe(here);
});
