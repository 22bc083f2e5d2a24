import type { Assistant } from "../../contract/assistants";
import { storableJson, storableObject } from "../../db/storable-json";
import { InvalidInputError, NotFoundError } from "../../errors";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { storedObject } from "../stored-json";
import { assistantIdOf, lockAssistantOrThrow } from "./find";
import { requireGraph } from "./known-graph";
import { toAssistant } from "./to-wire";

/**
 * Makes a version the live one: its graph, config, context, name and description. Nothing is lost: the versions
 * stay, and the next patch is numbered after the highest.
 */
export async function setLatestVersion(
  ctx: Context,
  input: { assistantId: string; version: number | undefined },
): Promise<Assistant> {
  const { version } = input;
  if (version === undefined) throw new InvalidInputError("version: required, in the body or the query.");
  const { filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(input.assistantId),
    version,
  });
  return inTransaction(ctx, async (tx) => {
    const { assistantId } = await lockAssistantOrThrow(tx, input.assistantId, {
      action: "update",
      filter,
    });
    const chosen = await tx.db.assistantVersion.findUnique({
      where: { assistantId_version: { assistantId, version } },
    });
    if (!chosen) throw new NotFoundError(`Assistant ${assistantId} has no version ${version}.`);
    requireGraph(chosen.graphId);
    const updated = await tx.db.assistant.update({
      where: { assistantId },
      data: {
        version,
        graphId: chosen.graphId,
        name: chosen.name,
        description: chosen.description,
        config: storableObject(storedObject(chosen.config)),
        context: storableJson(chosen.context) ?? {},
        updatedAt: new Date(),
      },
    });
    return toAssistant(updated);
  });
}
