import type { CatalogItem, CatalogPatch } from "../../contract/assistant-catalog";
import { MOST_TAGS } from "../../contract/limits";
import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import { InvalidInputError } from "../../errors";
import { assistantIdOf, lockAssistantOrThrow, noSuchAssistant } from "../assistants/find";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { catalogRows } from "./catalog-rows";
import { personOf } from "./person-of";

/**
 * Tags, archives or pins an assistant; it gets no version. Tags are added and taken away under the row's lock, so of
 * two people who tag at once neither loses a tag. Throws NotFoundError, InvalidInputError.
 */
export async function patchCatalogItem(
  ctx: Context,
  { assistantId: id, ...patch }: { assistantId: string } & CatalogPatch,
): Promise<CatalogItem> {
  const { filter } = await authorize(ctx, "assistants", "update", { assistant_id: assistantIdOf(id) });
  return inTransaction(ctx, async (tx) => {
    const { assistantId, tags, archivedAt } = await lockAssistantOrThrow(tx, id, {
      action: "update",
      filter,
    });
    await tx.db.assistant.update({
      where: { assistantId },
      data: { tags: changedTags(tags, patch), archivedAt: changedArchive(archivedAt, patch.archived) },
    });
    if (patch.pinned !== undefined) await setPin(tx, assistantId, patch.pinned);
    const conditions = [Prisma.sql`assistant_id = ${assistantId}::uuid`];
    const { items } = await catalogRows(tx, conditions, { sort: "changed", limit: 1, offset: 0 });
    const [item] = items;
    if (!item) throw noSuchAssistant(id);
    return item;
  });
}

function changedTags(stored: string[], { tags, add_tags = [], remove_tags = [] }: CatalogPatch): string[] {
  const removed = new Set(remove_tags.map(storableText));
  const next = new Set(
    [...(tags ?? stored), ...add_tags].map(storableText).filter((tag) => !removed.has(tag)),
  );
  if (next.size <= MOST_TAGS) return [...next];
  throw new InvalidInputError(`add_tags: an assistant has at most ${MOST_TAGS} tags. Remove one first.`);
}

/** Archiving what is archived keeps the time since when. */
function changedArchive(stored: Date | null, archived: boolean | undefined): Date | null {
  if (archived === undefined) return stored;
  return archived ? (stored ?? new Date()) : null;
}

async function setPin(tx: Context, assistantId: string, pinned: boolean): Promise<void> {
  const userId = personOf(tx.actor);
  if (userId === null) throw new InvalidInputError("pinned: pins belong to people, and nobody is signed in.");
  const pin = { userId, assistantId };
  if (pinned) await tx.db.assistantPin.createMany({ data: [pin], skipDuplicates: true });
  else await tx.db.assistantPin.deleteMany({ where: pin });
}
