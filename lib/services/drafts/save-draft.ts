import { isDeepStrictEqual } from "node:util";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { InvalidInputError } from "../../errors";
import type { Context } from "../context";
import { authorOf } from "../versions/author-of";
import { type Content, contentOf, toColumns } from "./draft-content";

const MOST_BYTES = 1024 * 1024;

/**
 * The draft is this from now on; the same as the live version is no draft. The assistant's row must be locked. Throws
 * InvalidInputError when it is too large.
 */
export async function saveDraft(
  tx: Context,
  live: AssistantRow,
  { content, baseVersion }: { content: Content; baseVersion: number },
): Promise<void> {
  const { assistantId } = live;
  const columns = toColumns(content);
  requireSize(columns);
  if (isDeepStrictEqual(columns, toColumns(contentOf(live)))) {
    await tx.db.assistantDraft.deleteMany({ where: { assistantId } });
    return;
  }
  const [next] = await tx.db.$queryRaw<{ revision: number }[]>`
    select nextval('assistant_draft_revision')::int as revision`;
  const draft = {
    ...columns,
    baseVersion,
    revision: next?.revision ?? 0,
    updatedBy: authorOf(tx).authorName,
    updatedAt: new Date(),
  };
  await tx.db.assistantDraft.upsert({
    where: { assistantId },
    create: { assistantId, ...draft },
    update: draft,
  });
}

function requireSize(columns: object): void {
  const bytes = Buffer.byteLength(JSON.stringify(columns));
  if (bytes <= MOST_BYTES) return;
  const size = (bytes / MOST_BYTES).toFixed(2);
  throw new InvalidInputError(
    `The draft would have ${size} MB, and at most 1 MB fits. Shorten the longest values; nothing was changed.`,
  );
}
