import type { AssistantFile } from "../../contract/assistant-catalog";
import type { Assistant } from "../../contract/assistants";
import type { JsonObject } from "../../contract/common";
import { storableText } from "../../db/storable-json";
import { InvalidInputError } from "../../errors";
import type { Context } from "../context";
import { findProblems } from "../drafts/find-problems";
import { readAssistantFile } from "./assistant-file";
import { createTagged } from "./duplicate-assistant";

/** Makes an assistant from a file. Throws InvalidInputError with everything that is wrong with it; nothing is made. */
export async function importAssistant(ctx: Context, given: JsonObject): Promise<Assistant> {
  const { file, problems } = readAssistantFile(given);
  if (!file) throw cannotBeUsed(problems);
  const forbidden = await forbiddenSettings(file);
  if (forbidden.length > 0) throw cannotBeUsed(forbidden);
  return createTagged(ctx, [...new Set(file.tags.map(storableText))], {
    graph_id: file.graph_id,
    name: file.name,
    description: file.description ?? null,
    config: file.config,
    context: file.context,
    metadata: file.metadata,
  });
}

function cannotBeUsed(problems: string[]): InvalidInputError {
  return new InvalidInputError(
    ["The file cannot be used:", ...problems.map((line) => `- ${line}`)].join("\n"),
  );
}

/**
 * What the graph's schemas forbid: it would be live at once. What is only missing may come with each run, and of a
 * graph that does not load nobody can tell.
 */
async function forbiddenSettings({ graph_id: graphId, name, description, config, context }: AssistantFile) {
  const content = { graphId, name, description: description ?? null, config, context };
  const problems = await findProblems(content, content);
  return problems
    .filter(({ path: [kind] }) => kind === "config" || kind === "context")
    .map(({ path, message }) => `${path.join(".")}: ${message}`);
}
