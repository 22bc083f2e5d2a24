import type { Draft } from "../../contract/drafts";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { contentOf } from "./draft-content";
import { findProblems } from "./find-problems";
import { readDraft } from "./read-draft";

/** The draft, or the live version in its place. Throws NotFoundError. */
export async function getDraft(ctx: Context, input: { assistantId: string }): Promise<Draft> {
  const live = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return describeDraft(ctx, live);
}

/** Outside of a transaction: the graph's schemas may take their time. */
export async function describeDraft(ctx: Context, live: AssistantRow): Promise<Draft> {
  const draft = await readDraft(ctx, live);
  return {
    assistant_id: live.assistantId,
    exists: draft.exists,
    base_version: draft.baseVersion,
    live_version: live.version,
    live_changed_by: await authorOfVersion(ctx, live),
    revision: draft.revision,
    graph_id: draft.graphId,
    name: draft.name,
    description: draft.description,
    config: draft.config,
    context: draft.context,
    updated_at: draft.updatedAt?.toISOString() ?? null,
    updated_by: draft.updatedBy,
    problems: await findProblems(draft, contentOf(live)),
  };
}

/** Null for versions from before authors were written down. */
async function authorOfVersion(ctx: Context, { assistantId, version }: AssistantRow): Promise<string | null> {
  const row = await ctx.db.assistantVersion.findUnique({
    where: { assistantId_version: { assistantId, version } },
    select: { authorName: true },
  });
  return row?.authorName || null;
}
