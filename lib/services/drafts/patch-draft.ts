import type { Draft, DraftChange, DraftConflict } from "../../contract/drafts";
import { ConflictError } from "../../errors";
import { assistantIdOf, lockAssistantOrThrow } from "../assistants/find";
import { requireGraph } from "../assistants/known-graph";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { applyChanges } from "./apply-changes";
import { getDraft } from "./get-draft";
import { readDraft } from "./read-draft";
import { saveDraft } from "./save-draft";

interface Input {
  assistantId: string;
  changes: DraftChange[];
  base_version?: number | undefined;
}

/**
 * Changes values of the draft, and begins one with the first change. Two people who change the same value: the second
 * gets a conflict back and loses nothing. Throws NotFoundError, ConflictError, InvalidInputError: then nothing changes.
 */
export async function patchDraft(
  ctx: Context,
  input: Input,
): Promise<{ draft: Draft; conflicts: DraftConflict[] }> {
  const { assistantId, changes, base_version: base } = input;
  const { filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(assistantId),
  });
  requireGraphs(changes);
  const conflicts = await inTransaction(ctx, async (tx) => {
    const live = await lockAssistantOrThrow(tx, assistantId, { action: "update", filter });
    if (base !== undefined && base !== live.version) throw notLive(base, live.version);
    const draft = await readDraft(tx, live);
    const applied = applyChanges(draft, changes);
    const baseVersion = base ?? draft.baseVersion;
    if (applied.isChanged || (draft.exists && baseVersion !== draft.baseVersion))
      await saveDraft(tx, live, { content: applied.content, baseVersion });
    return applied.conflicts;
  });
  return { draft: await getDraft(ctx, { assistantId }), conflicts };
}

function requireGraphs(changes: DraftChange[]): void {
  for (const { path, value } of changes) {
    if (path[0] === "graph_id" && typeof value === "string") requireGraph(value);
  }
}

function notLive(base: number, live: number): ConflictError {
  return new ConflictError(
    `base_version: version ${base} is not live, version ${live} is. Review that one and name it.`,
  );
}
