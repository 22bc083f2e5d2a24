import { expect, test } from "vitest";
import { diffText, toLines } from "../../lib/client/text-diff";
import { foldLines } from "./fold-lines";

function folded(from: string[], to: string[]): string[] {
  const lines = toLines(diffText(from.join("\n"), to.join("\n")));
  return foldLines(lines).map((stretch) => `${stretch.kind} ${stretch.at}+${stretch.lines.length}`);
}

const TEN = Array.from({ length: 10 }, (_, index) => `line ${index}`);

test("two lines stay around a change, the others are folded", () => {
  expect(folded(TEN, TEN.with(5, "other"))).toEqual(["lines 0+10"]);
  expect(folded([...TEN, ...TEN], [...TEN, ...TEN.with(5, "other")])).toEqual(["folded 0+13", "lines 13+7"]);
});

test("a short text is whole", () => {
  expect(folded(["a", "b", "c"], ["a", "x", "c"])).toEqual(["lines 0+3"]);
});
