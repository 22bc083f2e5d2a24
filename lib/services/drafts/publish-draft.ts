import type { Problem, Publication, Published } from "../../contract/drafts";
import { PRODUCTION } from "../../contract/versions";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { storableObject, storableText } from "../../db/storable-json";
import { ConflictError, InvalidInputError } from "../../errors";
import { assistantIdOf, findAssistant, lockAssistantOrThrow, noSuchAssistant } from "../assistants/find";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { storedObject } from "../stored-json";
import { authorOf } from "../versions/author-of";
import { labelsOf } from "../versions/labels-of";
import { MOST_LABELS } from "../versions/move-label";
import { pointLabel } from "../versions/point-label";
import { contentOf, toColumns } from "./draft-content";
import { findProblems } from "./find-problems";
import { type ReadDraft, readDraft } from "./read-draft";

/**
 * Makes the draft a version and ends it. Published is what the caller has seen or nothing: throws ConflictError when
 * the draft or the live version is another one by now, InvalidInputError when the graph's schemas forbid values.
 */
export async function publishDraft(
  ctx: Context,
  { assistantId, ...input }: { assistantId: string } & Publication,
): Promise<Published> {
  const { filter } = await authorize(ctx, "assistants", "update", {
    assistant_id: assistantIdOf(assistantId),
  });
  const seen = await findAssistant(ctx, assistantId, { action: "update", filter });
  if (!seen) throw noSuchAssistant(assistantId);
  const draft = await readDraft(ctx, seen);
  requirePresent(seen, draft, input);
  requireNoProblem(await findProblems(draft, contentOf(seen)));

  return inTransaction(ctx, async (tx) => {
    const live = await lockAssistantOrThrow(tx, assistantId, { action: "update", filter });
    const draft = await readDraft(tx, live);
    requirePresent(live, draft, input);
    await requireRoomFor(tx, live, input.label);
    const version = await addVersion(tx, live, { draft, note: input.note });
    await pointLabel(tx, { assistantId: live.assistantId, label: input.label, version });
    await tx.db.assistantDraft.delete({ where: { assistantId: live.assistantId } });
    const isLive = input.label === PRODUCTION;
    return { version, live_version: isLive ? version : live.version, label: input.label };
  });
}

async function addVersion(
  tx: Context,
  live: AssistantRow,
  { draft, note }: { draft: ReadDraft; note: string | undefined },
): Promise<number> {
  const { assistantId } = live;
  const newest = await tx.db.assistantVersion.aggregate({ where: { assistantId }, _max: { version: true } });
  const version = Math.max(newest._max.version ?? 0, live.version) + 1;
  const said = storableText(note?.trim() ?? "");
  await tx.db.assistantVersion.create({
    data: {
      ...toColumns(draft),
      ...authorOf(tx),
      assistantId,
      version,
      metadata: storableObject(storedObject(live.metadata)),
      note: said === "" ? null : said,
    },
  });
  return version;
}

async function requireRoomFor(tx: Context, live: AssistantRow, label: string): Promise<void> {
  const labels = await labelsOf(tx, live);
  if (labels.length < MOST_LABELS || labels.some((one) => one.label === label)) return;
  throw new ConflictError(
    `An assistant has at most ${MOST_LABELS} labels: move one of those, or take one away.`,
  );
}

function requirePresent(live: AssistantRow, draft: ReadDraft, input: Publication): void {
  const { version } = live;
  if (input.live_version !== version || (draft.exists && draft.baseVersion !== version)) {
    const seen = draft.exists ? draft.baseVersion : input.live_version;
    throw new ConflictError(
      `Version ${version} is live by now, and the draft stands on version ${seen}. Review what it changed, then change the draft with base_version ${version} and publish again.`,
    );
  }
  if (!draft.exists) {
    throw new ConflictError("There is nothing to publish: the draft is the same as the live version.");
  }
  if (input.revision !== draft.revision) {
    throw new ConflictError(
      `The draft was changed meanwhile: it is revision ${draft.revision}, not ${input.revision}. Read it again and publish what you have seen.`,
    );
  }
}

/** Problems that are named in a refusal. */
const NAMED = 5;

function requireNoProblem(problems: Problem[]): void {
  if (problems.length === 0) return;
  const named = problems
    .slice(0, NAMED)
    .map(({ path, message }) => (path.length > 0 ? `${path.join(".")} ${message}` : message));
  const more = problems.length > NAMED ? ` And ${problems.length - NAMED} more.` : "";
  throw new InvalidInputError(
    `The draft cannot be published yet: ${named.join("; ")}.${more} The draft is kept.`,
  );
}
