import { expect, test } from "vitest";
import { indexTexts } from "./index-texts";

const value = {
  title: "Tea",
  year: 2026,
  open: true,
  none: null,
  empty: " ",
  meta: { by: "Ann", tags: ["hot", "green"] },
  parts: [{ text: "first" }, { text: "second" }, { note: "third" }],
};

const cases: [string[], string[]][] = [
  [["title"], ["Tea"]],
  [
    ["year", "open"],
    ["2026", "true"],
  ],
  [["none", "empty", "missing", "meta.missing.deeper"], []],
  [["meta.by"], ["Ann"]],
  [["meta"], [JSON.stringify(value.meta, null, 2)]],
  [["parts[*].text"], ["first", "second"]],
  [
    ["parts[0].text", "parts[-1].note", "parts[9].text"],
    ["first", "third"],
  ],
  [["meta.tags[*]"], ["hot", "green"]],
  [["meta.tags.by"], []],
  [["meta.*"], ["Ann", JSON.stringify(value.meta.tags, null, 2)]],
  [["{title,meta.by}"], ["Tea", "Ann"]],
  [["parts[*].{text,note}"], ["first", "second", "third"]],
  [["title", "title"], ["Tea"]],
  [["", "$"], [JSON.stringify(value, null, 2)]],
  [["constructor", "__proto__", "toString", "[", "{", "parts[", "parts[x]", "parts[]", "a..b"], []],
  [[], []],
];

for (const [paths, texts] of cases)
  test(`${JSON.stringify(paths)} are ${texts.length} texts`, () => {
    expect(indexTexts(value, paths)).toEqual(texts);
  });
