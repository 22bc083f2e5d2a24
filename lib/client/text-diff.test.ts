import { expect, test } from "vitest";
import { countWords, diffText, type TextPart, toLines } from "./text-diff";

/** `-old-` and `+new+` in a line of text. */
function drawn(parts: readonly TextPart[]): string {
  const signs = { same: "", added: "+", removed: "-" };
  return parts.map(({ mark, text }) => `${signs[mark]}${text}${signs[mark]}`).join("");
}

test.each([
  ["the same", "the same", "the same"],
  ["", "new", "+new+"],
  ["old", "", "-old-"],
  ["be kind", "be very kind", "be +very +kind"],
  ["Answer in one line.", "Answer in two lines.", "Answer in -one line-+two lines+."],
  ["a\nb\nc\n", "a\nc\n", "a\n-b\n-c\n"],
])("%j to %j", (from, to, drawing) => {
  expect(drawn(diffText(from, to))).toBe(drawing);
});

test("what is same and removed is the old text, what is same and added the new one", () => {
  const from = "Greet the guest.\nAsk for dates.\n\nNever discount.\n";
  const to = "Greet the guest by name.\n\nNever discount more than 10 %.\nBe brief.";
  const parts = diffText(from, to);
  const without = (mark: string) =>
    parts
      .filter((part) => part.mark !== mark)
      .map((part) => part.text)
      .join("");
  expect(without("added")).toBe(from);
  expect(without("removed")).toBe(to);
});

test("a text of 30 kB with one changed word names that word", () => {
  const paragraph = Array.from({ length: 5000 }, (_, index) => `word${index}`).join(" ");
  const parts = diffText(paragraph, paragraph.replace("word2500 ", "other "));
  expect(parts.filter((part) => part.mark !== "same")).toEqual([
    { mark: "removed", text: "word2500" },
    { mark: "added", text: "other" },
  ]);
});

test("two foreign texts of 30 kB are taken off and put in as a whole", () => {
  const from = Array.from({ length: 5000 }, (_, index) => `old${index}`).join(" ");
  const to = Array.from({ length: 5000 }, (_, index) => `new${index}`).join(" ");
  expect(diffText(from, to)).toEqual([
    { mark: "removed", text: from },
    { mark: "added", text: to },
  ]);
});

test("lines say whether they are new, gone, or changed within", () => {
  const lines = toLines(diffText("one\ntwo\nthree", "one\ntwo and a half\nfour\nfive"));
  expect(lines.map((line) => `${line.mark}: ${drawn(line.parts)}`)).toEqual([
    "same: one",
    "changed: two+ and a half+",
    "changed: -three-+four+",
    "added: +five+",
  ]);
});

test("words are counted in any script", () => {
  expect(countWords(diffText("", "Grüße, 2 мира!"), "added")).toBe(3);
});
