import { FILE_BYTES } from "../contract/limits";

/** What a person chose or dropped, as JSON. Throws an Error in words when it cannot be that. */
export async function readImport(file: Pick<File, "size" | "text">): Promise<unknown> {
  if (file.size > FILE_BYTES)
    throw new Error(
      `It has ${(file.size / FILE_BYTES).toFixed(1)} MB; an assistant's file has at most 1 MB.`,
    );
  const text = await file.text();
  if (text.trim() === "") throw new Error("It is empty.");
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (thrown) {
    throw new Error(`It is not JSON.${whereOf(thrown, text)}`);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new Error("It is JSON, but not an assistant's file: that is an object, in braces.");
  return parsed;
}

/** The browser's words; of those that only count characters, the line too. */
function whereOf(thrown: unknown, text: string): string {
  if (!(thrown instanceof Error)) return "";
  const words = thrown.message.replace(/\p{Cc}+/gu, " ");
  const position = /position (\d+)$/.exec(words)?.[1];
  const line = position === undefined ? "" : ` (line ${text.slice(0, Number(position)).split("\n").length})`;
  return ` ${words}${line}.`;
}
