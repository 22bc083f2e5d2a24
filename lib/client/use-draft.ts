import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Draft, Presence } from "../contract/drafts";
import { assistantKeys } from "./assistants";
import type { DraftSession, DraftView } from "./draft-session";
import { draftSessionOf } from "./draft-sessions";
import { draftKeys, saveDraftOnLeave } from "./drafts";
import { followDraft } from "./follow-draft";
import { keepDraft, takeKeptDraft } from "./kept-draft";

/** A body of this size may be sent while the page goes away. */
const LAST_WORD_BYTES = 60_000;

/** The draft as it is edited in this tab, kept up with what others do. `people`: the others who have it open. */
export function useDraft(initial: Draft): {
  session: DraftSession;
  view: DraftView;
  people: Presence[];
  tabId: string;
} {
  const { assistant_id: assistantId } = initial;
  const [session] = useState(() => draftSessionOf(initial));
  const [tabId] = useState(() => Math.random().toString(36).slice(2));
  const [people, setPeople] = useState<Presence[]>([]);
  const view = useSyncExternalStore(session.subscribe, session.view, session.view);
  const client = useQueryClient();

  useEffect(() => {
    const closing = new AbortController();
    void followDraft({
      assistantId,
      tabId,
      signal: closing.signal,
      onPeople: (all) => setPeople(all.filter((one) => one.tab_id !== tabId)),
      onDraft: (told) => {
        const { draft } = session.view();
        if (told.live_version !== draft.live_version)
          void client.invalidateQueries({ queryKey: assistantKeys.all });
        const isKnown = told.revision === draft.revision && told.live_version === draft.live_version;
        // Unreachable for a moment: the stream comes again and tells again.
        if (!isKnown) session.refresh().catch(() => {});
      },
    });
    return () => closing.abort();
  }, [assistantId, tabId, session, client]);

  useEffect(() => {
    const kept = takeKeptDraft(assistantId);
    if (kept) session.restore(kept);
    return session.subscribe(() => {
      // What nobody has decided, or cannot be saved, may stand here for long.
      const { conflicts, save } = session.view();
      if (conflicts.length > 0 || save !== "saving") keepDraft(assistantId, session);
    });
  }, [assistantId, session]);

  useEffect(() => {
    const leave = () => {
      keepDraft(assistantId, session);
      const changes = session.unsaved();
      if (changes.length === 0) return;
      if (JSON.stringify(changes).length < LAST_WORD_BYTES) saveDraftOnLeave(assistantId, changes);
      else void session.flush().catch(() => {});
    };
    const ask = (event: BeforeUnloadEvent) => {
      if (session.isUnsaved()) event.preventDefault();
    };
    window.addEventListener("pagehide", leave);
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("beforeunload", ask);
      // Another page of the studio: the session lives on and saves.
      void session.flush().catch(() => {});
      void client.invalidateQueries({ queryKey: draftKeys.one(assistantId) });
    };
  }, [assistantId, session, client]);

  return { session, view, people, tabId };
}
