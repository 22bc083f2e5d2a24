import type { Assistant } from "../../contract/assistants";
import { PRODUCTION } from "../../contract/versions";
import { InvalidInputError } from "../../errors";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { pointLabel } from "../versions/point-label";
import { assistantIdOf, lockAssistantOrThrow } from "./find";
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
    await pointLabel(tx, { assistantId, label: PRODUCTION, version });
    const updated = await tx.db.assistant.findUniqueOrThrow({ where: { assistantId } });
    return toAssistant(updated);
  });
}
