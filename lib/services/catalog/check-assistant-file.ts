import type { AssistantFile } from "../../contract/assistant-catalog";
import { findProblems } from "../drafts/find-problems";
import { type ReadFile, readAssistantFile } from "./assistant-file";

/**
 * As `readAssistantFile`; and what the graph's schemas forbid is wrong too, by the rule of publishing, since version 1 is
 * live at once: a value that is only missing may come with each run. Of a graph that does not load nobody can tell. The
 * schemas may take seconds the first time.
 */
export async function checkAssistantFile(given: unknown): Promise<ReadFile> {
  const read = readAssistantFile(given);
  if (!read.file) return read;
  const problems = await forbiddenSettings(read.file);
  return problems.length === 0 ? read : { file: null, problems };
}

async function forbiddenSettings({ graph_id: graphId, name, description, config, context }: AssistantFile) {
  const content = { graphId, name, description: description ?? null, config, context };
  const problems = await findProblems(content, content);
  return problems
    .filter(({ path: [kind] }) => kind === "config" || kind === "context")
    .map(({ path, message }) => `${path.join(".")}: ${message}`);
}
