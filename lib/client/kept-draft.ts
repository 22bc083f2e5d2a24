import { z } from "zod";
import { DraftChange, DraftConflict } from "../contract/drafts";
import type { DraftSession, KeptDraft } from "./draft-session";
import { keep, readKept } from "./kept-in-tab";

const Kept = z.object({ changes: z.array(DraftChange), conflicts: z.array(DraftConflict) });

function keyOf(assistantId: string): string {
  return `heddle-draft-${assistantId}`;
}

/** What a person typed that is not in the draft on the server, from before a reload; once: the session has it then. */
export function takeKeptDraft(assistantId: string): KeptDraft | null {
  const kept = readKept(keyOf(assistantId), (value): value is KeptDraft => Kept.safeParse(value).success);
  keep(keyOf(assistantId), null);
  return kept;
}

/** Keeps what would be lost if the page went away now. */
export function keepDraft(assistantId: string, session: DraftSession): void {
  const kept = { changes: session.unsaved(), conflicts: session.view().conflicts };
  keep(keyOf(assistantId), kept.changes.length + kept.conflicts.length > 0 ? kept : null);
}
