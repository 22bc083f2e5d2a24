import { PRODUCTION } from "../../contract/versions";
import { storableJson, storableObject } from "../../db/storable-json";
import { requireGraph } from "../assistants/known-graph";
import type { Context } from "../context";
import { storedObject } from "../stored-json";
import { authorOf } from "./author-of";
import { noSuchVersion } from "./no-such-version";

/**
 * Points a label to a version, within a transaction that holds the assistant's row; `production` makes it the live
 * one: its graph, config, context, name and description. Throws NotFoundError for a version or graph that is not there.
 */
export async function pointLabel(
  tx: Context,
  { assistantId, label, version }: { assistantId: string; label: string; version: number },
): Promise<void> {
  const chosen = await tx.db.assistantVersion.findUnique({
    where: { assistantId_version: { assistantId, version } },
  });
  if (!chosen) throw await noSuchVersion(tx, assistantId, version);
  const now = new Date();
  if (label === PRODUCTION) {
    requireGraph(chosen.graphId);
    await tx.db.assistant.update({
      where: { assistantId },
      data: {
        version,
        graphId: chosen.graphId,
        name: chosen.name,
        description: chosen.description,
        config: storableObject(storedObject(chosen.config)),
        context: storableJson(chosen.context) ?? {},
        updatedAt: now,
      },
    });
  }
  const moved = { version, movedBy: authorOf(tx).authorName, movedAt: now };
  await tx.db.assistantLabel.upsert({
    where: { assistantId_label: { assistantId, label } },
    create: { assistantId, label, ...moved },
    update: moved,
  });
}
