import type { Assistant } from "../../contract/assistants";
import type { Context } from "../context";
import { findAssistantOrThrow } from "./find";
import { toAssistant } from "./to-wire";

export async function getAssistant(ctx: Context, input: { assistantId: string }): Promise<Assistant> {
  return toAssistant(await findAssistantOrThrow(ctx, input.assistantId, "read"));
}
