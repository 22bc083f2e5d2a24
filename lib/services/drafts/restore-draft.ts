import type { Draft } from "../../contract/drafts";
import { ConflictError, NotFoundError } from "../../errors";
import { assistantIdOf, lockAssistantOrThrow } from "../assistants/find";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { contentOf } from "./draft-content";
import { getDraft } from "./get-draft";
import { readDraft } from "./read-draft";
import { saveDraft } from "./save-draft";

interface Input {
  assistantId: string;
  version: number;
  /** Only if the draft is still this one. */
  revision?: number | undefined;
}

/** Puts a version's content into the draft, as changes of the live version. Throws NotFoundError, ConflictError. */
export async function restoreDraft(ctx: Context, input: Input): Promise<Draft> {
  const { assistantId, version, revision } = input;
  const { filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(assistantId),
    version,
  });
  await inTransaction(ctx, async (tx) => {
    const live = await lockAssistantOrThrow(tx, assistantId, { action: "update", filter });
    const draft = await readDraft(tx, live);
    if (revision !== undefined && revision !== draft.revision) {
      throw new ConflictError(
        `The draft was changed meanwhile: it is revision ${draft.revision}. Read it again.`,
      );
    }
    const chosen = await tx.db.assistantVersion.findUnique({
      where: { assistantId_version: { assistantId: live.assistantId, version } },
    });
    if (!chosen) throw new NotFoundError(`Assistant ${live.assistantId} has no version ${version}.`);
    await saveDraft(tx, live, { content: contentOf(chosen), baseVersion: live.version });
  });
  return getDraft(ctx, { assistantId });
}
