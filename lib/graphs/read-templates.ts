import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { FILE_BYTES } from "../contract/limits";
import { toError } from "../errors";
import type { ConfigFile } from "./config-file";

/** A file that `langgraph.json` names under `heddle.templates`: what it holds, or why it cannot be read. */
type ReadTemplate = { path: string; content: unknown; error: null } | { path: string; error: string };

/** Reads the templates anew each time: they are few and small, and people edit them. Never rejects. */
export function readTemplates({
  projectDir,
  heddle,
}: Pick<ConfigFile, "projectDir" | "heddle">): Promise<ReadTemplate[]> {
  return Promise.all(heddle.templates.map((path) => readTemplate(projectDir, path)));
}

async function readTemplate(projectDir: string, path: string): Promise<ReadTemplate> {
  const file = resolve(projectDir, path);
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES)
      return { path, error: `It has ${size} bytes; a template has at most ${FILE_BYTES}.` };
    const text = await readFile(file, "utf8");
    return { path, content: JSON.parse(text.replace(/^\uFEFF/, "")), error: null };
  } catch (thrown) {
    return { path, error: wordsOf(toError(thrown)) };
  }
}

function wordsOf(error: Error): string {
  if (error instanceof SyntaxError) return `It is not valid JSON: ${error.message}.`;
  return error.message.startsWith("ENOENT")
    ? "There is no such file."
    : `It cannot be read: ${error.message}.`;
}
