import type { DraftTold, PresenceTold } from "../../contract/drafts";
import type { StreamEvent } from "../../contract/stream";
import { whenItAnswers } from "../../db/when-it-answers";
import { Bell } from "../../ledger/bell";
import { endPresence, holdPresence, listPresence, PRESENCE_BEAT_MS } from "../../ledger/presence";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { authorOf } from "../versions/author-of";
import { actorKey } from "./actor-key";
import { readDraft } from "./read-draft";

interface Input {
  assistantId: string;
  /** Absent: the caller only looks. */
  tabId?: string | undefined;
  signal: AbortSignal;
}

/**
 * What becomes of a draft and of the live version, and who has the editor open: open until `signal`, or until the
 * assistant is deleted. The caller is one of those who have it open meanwhile. Throws NotFoundError before it starts.
 */
export async function followDraft(ctx: Context, input: Input): Promise<AsyncIterable<StreamEvent>> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  return follow(ctx, { ...input, assistantId });
}

async function* follow(ctx: Context, { assistantId, tabId, signal }: Input): AsyncGenerator<StreamEvent> {
  const bell = new Bell(`draft:${assistantId}`, signal);
  const tab =
    tabId === undefined
      ? null
      : { assistantId, tabId, actor: actorKey(ctx.actor), name: authorOf(ctx).authorName };
  const said = new Map<string, string>();
  let count = 0;
  const waiting = { what: "A reader of a draft", signal };
  try {
    while (!signal.aborted) {
      // Armed before the read: what changes between the read and the wait rings.
      const rung = bell.next();
      const events = await whenItAnswers(async () => {
        if (tab) await holdPresence(ctx.db, tab);
        return look(ctx, assistantId);
      }, waiting);
      if (!events) return;
      for (const [event, data] of events) {
        if (said.get(event) === data) continue;
        said.set(event, data);
        yield { id: String(++count), event, data };
      }
      await ringOrBeat(rung);
    }
  } finally {
    bell.close();
    // Whoever could not say goodbye is forgotten with the lease.
    if (tab) await endPresence(ctx.db, tab).catch(() => {});
  }
}

/** Null once the assistant is gone. */
async function look(ctx: Context, assistantId: string): Promise<[event: string, data: string][] | null> {
  const live = await ctx.db.assistant.findUnique({ where: { assistantId } });
  if (!live) return null;
  const draft = await readDraft(ctx, live);
  const people = await listPresence(ctx.db, assistantId);
  const told: DraftTold = {
    exists: draft.exists,
    revision: draft.revision,
    base_version: draft.baseVersion,
    live_version: live.version,
  };
  const present: PresenceTold = {
    people: people.map(({ tabId, name, since, field }) => ({
      tab_id: tabId,
      name,
      since: since.toISOString(),
      field,
    })),
  };
  return [
    ["draft", JSON.stringify(told)],
    ["presence", JSON.stringify(present)],
  ];
}

/** A lease must be renewed while nothing happens, and others' leases end without a word. */
async function ringOrBeat(rung: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const beat = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PRESENCE_BEAT_MS);
  });
  await Promise.race([rung, beat]);
  clearTimeout(timer);
}
