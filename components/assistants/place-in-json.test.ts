import { expect, test } from "vitest";
import { placeInJson } from "./place-in-json";

const TEXT = JSON.stringify(
  {
    config: { configurable: { tone: "warm" }, tags: [] },
    context: { tone: 'a "tone": b', deep: { tone: 1 } },
  },
  null,
  2,
);

test.each([
  [["config", "configurable", "tone"], 'tone": "warm"'],
  [["context", "tone"], 'tone": "a \\"tone'],
  [["context", "deep", "tone"], 'tone": 1'],
  // Not there: the nearest parent.
  [["config", "tone"], 'config": {\n    "configurable'],
  [["context", "deep", "other"], 'deep": {'],
])("%j is found", (path, begin) => {
  const place = placeInJson(TEXT, path);
  expect(TEXT.slice((place?.start ?? 0) + 1, (place?.start ?? 0) + 1 + begin.length)).toBe(begin);
});

test("without its first key there is no place", () => {
  expect(placeInJson(TEXT, ["name"])).toBeNull();
});
