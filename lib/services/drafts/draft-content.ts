import type { JsonObject } from "../../contract/common";
import type { AssistantDraft, Assistant as AssistantRow, AssistantVersion } from "../../db/generated/client";
import { storableObject, storableText } from "../../db/storable-json";
import { storedObject } from "../stored-json";

/** What an assistant is, whoever holds it: the live version, an older one, or the draft. */
export interface Content {
  graphId: string;
  name: string;
  description: string | null;
  config: JsonObject;
  context: JsonObject;
}

export function contentOf(row: AssistantRow | AssistantVersion | AssistantDraft): Content {
  return {
    graphId: row.graphId,
    name: row.name,
    description: row.description,
    config: storedObject(row.config),
    context: storedObject(row.context),
  };
}

/** The same as columns. Throws InvalidInputError when it is nested too deep. */
export function toColumns(content: Content) {
  return {
    graphId: content.graphId,
    name: storableText(content.name),
    description: content.description === null ? null : storableText(content.description),
    config: storableObject(content.config),
    context: storableObject(content.context),
  };
}
