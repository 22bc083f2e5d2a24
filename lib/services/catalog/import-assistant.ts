import type { Assistant } from "../../contract/assistants";
import type { JsonObject } from "../../contract/common";
import { storableText } from "../../db/storable-json";
import { InvalidInputError } from "../../errors";
import type { Context } from "../context";
import { checkAssistantFile } from "./check-assistant-file";
import { createTagged } from "./duplicate-assistant";

/** Makes an assistant from a file. Throws InvalidInputError with everything that is wrong with it; nothing is made. */
export async function importAssistant(ctx: Context, given: JsonObject): Promise<Assistant> {
  const { file, problems } = await checkAssistantFile(given);
  if (!file) throw cannotBeUsed(problems);
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
    [
      "The file cannot be used:",
      ...problems.map((line) => `- ${line}`),
      "Change that in the file, and import it again.",
    ].join("\n"),
  );
}
