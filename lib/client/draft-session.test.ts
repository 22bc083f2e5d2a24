import { expect, test } from "vitest";
import type { Draft, DraftChange, DraftConflict } from "../contract/drafts";
import { changesBetween, contentOf, rebase } from "./draft-content";
import { DraftSession } from "./draft-session";

const TONE = ["context", "tone"];
const NAME = ["name"];

function draftOf(fields: Partial<Draft> = {}): Draft {
  return {
    assistant_id: "a",
    exists: false,
    base_version: 1,
    live_version: 1,
    live_changed_by: null,
    revision: 0,
    graph_id: "writer",
    name: "Letters",
    description: null,
    config: {},
    context: { tone: "warm" },
    updated_at: null,
    updated_by: null,
    problems: [],
    ...fields,
  };
}

/** A server in memory. Saves are answered when the test says so; time passes when the test says so. */
function stage() {
  let draft = draftOf();
  const timers = new Set<() => void>();
  const waiting: { answer: () => void; fail: (error: Error) => void; changes: DraftChange[] }[] = [];
  const session = new DraftSession(draft, {
    read: async () => draft,
    later: (_ms, then) => {
      timers.add(then);
      return () => timers.delete(then);
    },
    save: ({ changes }) =>
      new Promise<{ draft: Draft; conflicts: DraftConflict[] }>((resolve, reject) => {
        waiting.push({
          changes,
          fail: reject,
          answer: () => {
            const { content, conflicts } = rebase(changes, contentOf(draft));
            draft = { ...draft, ...content, exists: true, revision: draft.revision + 1 };
            resolve({ draft, conflicts });
          },
        });
      }),
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    session,
    waiting,
    /** All timers that are set now ring. */
    ring: async () => {
      for (const timer of [...timers]) {
        timers.delete(timer);
        timer();
      }
      await settle();
    },
    answer: async () => {
      waiting.shift()?.answer();
      await settle();
    },
    fail: async (error: Error) => {
      waiting.shift()?.fail(error);
      await settle();
    },
    timers: () => timers.size,
    /** Somebody else changes the draft on the server. */
    elsewhere: (fields: Partial<Draft>) => {
      draft = { ...draft, ...fields, exists: true, revision: draft.revision + 1 };
      return draft;
    },
    server: () => draft,
  };
}

test("edits show at once and go to the server together, after the pause", async () => {
  const { session, waiting, ring, answer, server } = stage();
  session.edit([{ path: TONE, value: "f" }]);
  session.edit([{ path: TONE, value: "formal" }]);
  session.edit([{ path: NAME, value: "Post" }]);
  expect(session.view()).toMatchObject({
    content: { name: "Post", context: { tone: "formal" } },
    save: "saving",
  });
  expect(waiting).toHaveLength(0);
  await ring();
  expect(waiting.map(({ changes }) => changes)).toEqual([
    [
      { path: NAME, was: "Letters", value: "Post" },
      { path: TONE, was: "warm", value: "formal" },
    ],
  ]);
  await answer();
  expect(server()).toMatchObject({ name: "Post", context: { tone: "formal" } });
  expect(session.view()).toMatchObject({ save: "saved", draft: { revision: 1 } });
});

test("what is typed while a save is under way is kept, and saved next", async () => {
  const { session, waiting, ring, answer, server } = stage();
  session.edit([{ path: TONE, value: "form" }]);
  await ring();
  session.edit([{ path: TONE, value: "formal" }]);
  await ring();
  expect(waiting).toHaveLength(1);
  await answer();
  expect(session.view()).toMatchObject({ content: { context: { tone: "formal" } }, save: "saving" });
  await ring();
  expect(waiting[0]?.changes).toEqual([{ path: TONE, was: "form", value: "formal" }]);
  await answer();
  expect(server().context).toEqual({ tone: "formal" });
  expect(session.view().save).toBe("saved");
});

test("a failed save says so, keeps everything and is tried again", async () => {
  const { session, ring, answer, fail, server } = stage();
  session.edit([{ path: TONE, value: "formal" }]);
  await ring();
  await fail(new TypeError("fetch failed"));
  expect(session.view()).toMatchObject({
    save: "failed",
    error: "The server does not answer.",
    content: { context: { tone: "formal" } },
  });
  await ring();
  await answer();
  expect(server().context).toEqual({ tone: "formal" });
  expect(session.view()).toMatchObject({ save: "saved", error: null });
});

test("what the server refuses is not sent again by itself", async () => {
  const { session, ring, fail, timers } = stage();
  session.edit([{ path: TONE, value: "x" }]);
  await ring();
  await fail(
    Object.assign(new Error("422"), { status: 422, text: '{"detail":"The draft would have 2 MB."}' }),
  );
  expect(session.view()).toMatchObject({ save: "failed", error: "The draft would have 2 MB." });
  expect(timers()).toBe(0);
});

test("a value that somebody else changed first stays theirs, and yours waits for a decision", async () => {
  const { session, ring, answer, elsewhere, server } = stage();
  session.edit([{ path: TONE, value: "formal" }]);
  elsewhere({ context: { tone: "curt" } });
  await ring();
  await answer();
  const [conflict] = session.view().conflicts;
  expect(conflict).toEqual({ path: TONE, yours: "formal", theirs: "curt" });
  expect(session.view().content.context).toEqual({ tone: "curt" });
  if (conflict) session.resolve(conflict, "yours");
  await ring();
  await answer();
  expect(server().context).toEqual({ tone: "formal" });
  expect(session.view().conflicts).toEqual([]);
});

test("what others change comes in under what is not saved yet", () => {
  const { session, elsewhere } = stage();
  session.edit([{ path: TONE, value: "formal" }]);
  session.receive(elsewhere({ name: "Post" }));
  expect(session.view().content).toMatchObject({ name: "Post", context: { tone: "formal" } });
  session.receive(elsewhere({ context: { tone: "curt" } }));
  expect(session.view()).toMatchObject({
    content: { context: { tone: "curt" } },
    conflicts: [{ path: TONE, yours: "formal", theirs: "curt" }],
  });
});

test("undo takes back one's own steps, redo makes them again, others' values are left alone", () => {
  const { session, elsewhere } = stage();
  session.edit([{ path: NAME, value: "Post" }]);
  session.edit([{ path: TONE, value: "formal" }]);
  session.undo();
  expect(session.view().content).toMatchObject({ name: "Post", context: { tone: "warm" } });
  session.redo();
  expect(session.view().content.context).toEqual({ tone: "formal" });
  session.undo();
  session.undo();
  expect(session.view()).toMatchObject({ content: { name: "Letters" }, canUndo: false, canRedo: true });
  session.redo();
  session.receive(elsewhere({ name: "Theirs" }));
  session.undo();
  expect(session.view().content.name).toBe("Theirs");
});

test("flush saves at once and answers with what is saved", async () => {
  const { session, answer } = stage();
  session.edit([{ path: TONE, value: "formal" }]);
  const flushed = session.flush();
  await answer();
  expect(await flushed).toMatchObject({ revision: 1, context: { tone: "formal" } });
  expect(session.isUnsaved()).toBe(false);
});

test("parts that did not change stay the same objects over saves", async () => {
  const { session, ring, answer } = stage();
  const { context } = session.view().content;
  session.edit([{ path: NAME, value: "Post" }]);
  await ring();
  await answer();
  expect(session.view().content.context).toBe(context);
  expect(changesBetween(contentOf(session.view().draft), session.view().content)).toEqual([]);
});

test("what is taken over from another version stays, and what is typed meanwhile too", async () => {
  const { session, answer, waiting } = stage();
  const moved = session.moveTo(1, [{ path: TONE, value: "curt" }]);
  await new Promise<void>((resolve) => setImmediate(resolve));
  expect(waiting).toHaveLength(1);
  session.edit([{ path: NAME, value: "Post" }]);
  await answer();
  await moved;
  expect(session.view().content).toMatchObject({ name: "Post", context: { tone: "curt" } });
});

test("after a reload what was typed goes on top, and what somebody else changed meanwhile asks", () => {
  const { session } = stage();
  session.restore({
    changes: [
      { path: NAME, was: "Letters", value: "Cards" },
      { path: TONE, was: "cold", value: "formal" },
    ],
    conflicts: [],
  });
  expect(session.view().content).toMatchObject({ name: "Cards", context: { tone: "warm" } });
  expect(session.view().conflicts).toEqual([{ path: TONE, yours: "formal", theirs: "warm" }]);
  expect(session.unsaved()).toEqual([{ path: NAME, was: "Letters", value: "Cards" }]);
});

test("a conflict is there again after a reload, with what is in the draft by now; one that is settled is not", () => {
  const { session } = stage();
  session.restore({
    changes: [],
    conflicts: [
      { path: TONE, yours: "formal", theirs: "cold" },
      { path: NAME, yours: "Letters", theirs: "Notes" },
    ],
  });
  expect(session.view().conflicts).toEqual([{ path: TONE, yours: "formal", theirs: "warm" }]);
  session.resolve({ path: TONE }, "yours");
  expect(session.view().content.context).toEqual({ tone: "formal" });
});

test("a save that failed and is overtaken by somebody else's is a conflict, and no failure any more", async () => {
  const { session, ring, fail } = stage();
  session.edit([{ path: TONE, value: "mine" }]);
  await ring();
  await fail(new TypeError("fetch failed"));
  expect(session.view().save).toBe("failed");
  session.receive(draftOf({ exists: true, revision: 1, context: { tone: "theirs" } }));
  expect(session.view()).toMatchObject({
    save: "saved",
    error: null,
    conflicts: [{ yours: "mine", theirs: "theirs" }],
  });
});

test("a save that failed is tried again as soon as the server is heard", async () => {
  const { session, ring, fail, waiting } = stage();
  session.edit([{ path: TONE, value: "mine" }]);
  await ring();
  await fail(new TypeError("fetch failed"));
  session.receive(draftOf({ exists: true, revision: 1, name: "Notes" }));
  await ring();
  expect(waiting).toHaveLength(1);
  expect(waiting[0]?.changes).toEqual([{ path: TONE, was: "warm", value: "mine" }]);
});
