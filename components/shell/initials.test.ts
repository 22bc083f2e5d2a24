import { expect, test } from "vitest";
import { initials } from "./initials";

test.each([
  ["Mira Okafor", "MO"],
  ["Owner", "OW"],
  ["Ana Maria de Souza", "AS"],
  ["", ""],
  ["É", "É"],
])("%s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
