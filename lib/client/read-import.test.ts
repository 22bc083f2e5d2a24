import { expect, test } from "vitest";
import { readImport } from "./read-import";

const file = (text: string, size = text.length) => ({ size, text: async () => text });

test("a file that may be an assistant is read, also with a byte order mark", async () => {
  expect(await readImport(file('\uFEFF{"a":1}'))).toEqual({ a: 1 });
});

test.each([
  [file("{", 1), "It is not JSON."],
  [file(" \n"), "It is empty."],
  [file('{\n  "a": 1,\n}'), "line 3"],
  [file("[1]"), "It is JSON, but not an assistant's file: that is an object, in braces."],
  [file("", 3 * 1_048_576), "It has 3.0 MB; an assistant's file has at most 1 MB."],
])("what cannot be one is refused in words", async (given, words) => {
  await expect(readImport(given)).rejects.toThrow(words);
});
