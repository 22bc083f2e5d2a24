import { expect, test } from "vitest";
import { changesBetween, rebase, withEdits } from "./draft-content";

const base = {
  graph_id: "writer",
  name: "Letters",
  description: null,
  config: { configurable: { model: "a", limits: { words: 3, lines: 4 } } },
  context: { rules: ["be brief"] },
};
const WORDS = ["config", "configurable", "limits", "words"];

test("only what differs is a change, within objects too; lists are one value", () => {
  const to = withEdits(base, [
    { path: WORDS, value: 5 },
    { path: ["context", "rules"], value: ["be brief", "be kind"] },
    { path: ["description"], value: "Post" },
    { path: ["config", "configurable", "model"], value: undefined },
  ]);
  expect(changesBetween(base, to)).toEqual([
    { path: ["description"], value: "Post" },
    { path: ["config", "configurable", "model"], was: "a" },
    { path: WORDS, was: 3, value: 5 },
    { path: ["context", "rules"], was: ["be brief"], value: ["be brief", "be kind"] },
  ]);
  expect(changesBetween(to, to)).toEqual([]);
});

test("values that did not change stay the same objects", () => {
  const to = withEdits(base, [{ path: ["name"], value: "Other" }]);
  expect(to.config).toBe(base.config);
  expect(to.context).toBe(base.context);
});

test("changes are made on another ground where nobody else was, and come back where somebody was", () => {
  const mine = changesBetween(
    base,
    withEdits(base, [
      { path: WORDS, value: 5 },
      { path: ["name"], value: "Mine" },
    ]),
  );
  const theirs = withEdits(base, [
    { path: ["name"], value: "Theirs" },
    { path: ["context", "tone"], value: "warm" },
  ]);
  const { content, conflicts } = rebase(mine, theirs);
  expect(conflicts).toEqual([{ path: ["name"], yours: "Mine", theirs: "Theirs" }]);
  expect(content).toEqual(withEdits(theirs, [{ path: WORDS, value: 5 }]));
});

test("the same change by both is no conflict", () => {
  const to = withEdits(base, [{ path: ["name"], value: "Same" }]);
  expect(rebase(changesBetween(base, to), to)).toEqual({ content: to, conflicts: [] });
});
