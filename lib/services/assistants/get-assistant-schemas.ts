import type { GraphSchemas } from "../../contract/assistants";
import { registry } from "../../graphs/registry";
import type { Context } from "../context";
import { findAssistantOrThrow } from "./find";

/** The JSON Schemas of the assistant's graph. */
export async function getAssistantSchemas(
  ctx: Context,
  input: { assistantId: string },
): Promise<GraphSchemas> {
  const { graphId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return registry().schemas(graphId);
}
