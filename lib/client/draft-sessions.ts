import type { Draft } from "../contract/drafts";
import { DraftSession } from "./draft-session";
import { readDraft, saveDraft } from "./drafts";

const sessions = new Map<string, DraftSession>();

/** The one session of an assistant's draft in this browser tab: whoever edits, tries or publishes shares it. */
export function draftSessionOf(draft: Draft): DraftSession {
  const { assistant_id: assistantId } = draft;
  const known = sessions.get(assistantId);
  if (known) return known;
  const session = new DraftSession(draft, {
    read: () => readDraft(assistantId),
    save: (patch) => saveDraft(assistantId, patch),
    later: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  });
  // On the server each request looks for itself alone.
  if (typeof window !== "undefined") sessions.set(assistantId, session);
  return session;
}

/** Saves what was typed and not saved yet; before a trial of the draft, say. Rejects when that fails. */
export async function flushDraft(assistantId: string): Promise<void> {
  await sessions.get(assistantId)?.flush();
}
