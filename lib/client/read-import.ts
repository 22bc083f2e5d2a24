import { FILE_BYTES } from "../contract/assistant-catalog";

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
    const where = thrown instanceof Error ? ` ${thrown.message.replace(/\p{Cc}+/gu, " ")}.` : "";
    throw new Error(`It is not JSON.${where}`);
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    throw new Error("It is JSON, but not an assistant's file: that is an object, in braces.");
  return parsed;
}
