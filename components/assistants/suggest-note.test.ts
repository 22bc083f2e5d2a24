import { expect, test } from "vitest";
import { suggestNote } from "./suggest-note";

test.each([
  [[], ""],
  [["Tone"], "Changed Tone"],
  [["Tone", "Tools"], "Changed Tone and Tools"],
  [["Tone", "Tools", "Model", "Name"], "Changed Tone, Tools and 2 more"],
])("%j: %s", (labels, note) => {
  expect(suggestNote(labels.map((label) => ({ label })))).toBe(note);
});
