import type { AssistantLabel } from "../../contract/versions";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { labelsOf } from "./labels-of";

/** The labels of an assistant, `production` first. Throws NotFoundError. */
export async function listLabels(ctx: Context, input: { assistantId: string }): Promise<AssistantLabel[]> {
  return labelsOf(ctx, await findAssistantOrThrow(ctx, input.assistantId, "read"));
}
