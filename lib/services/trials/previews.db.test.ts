import { beforeEach, describe, expect, test, vi } from "vitest";
import type { JsonObject } from "../../contract/common";
import { isSettled } from "../../contract/run-status";
import type { Run } from "../../contract/runs";
import type { Preview } from "../../contract/trials";
import { pool, prisma } from "../../db/client";
import { storableObject } from "../../db/storable-json";
import { NotFoundError } from "../../errors";
import { newId } from "../../ids";
import { newThread, openEngine, resultOf, startRun } from "../../testing/engine";
import type { Call } from "../../testing/engine-graphs/acting";
import { outside } from "../../testing/outside";
import { createAssistant } from "../assistants/create-assistant";
import { systemContext } from "../context";
import { waitForRun } from "../runs/wait-for-run";
import { countThreads } from "../threads/count-threads";
import { getThread } from "../threads/get-thread";
import { searchThreads } from "../threads/search-threads";
import { createPreview } from "./create-preview";
import { getPreview } from "./get-preview";

openEngine();
const ctx = systemContext;
beforeEach(() => {
  outside.length = 0;
});

async function assistantWithDraft(configurable: JsonObject, live: JsonObject = {}): Promise<string> {
  const { assistant_id: assistantId } = await createAssistant(ctx(), {
    graph_id: "toolNode",
    config: { configurable: live },
    if_exists: "raise",
    metadata: {},
    name: "Sender",
  });
  await prisma().assistantDraft.create({
    data: {
      assistantId,
      baseVersion: 1,
      updatedBy: "Ann",
      revision: 3,
      graphId: "toolNode",
      name: "Sender",
      config: storableObject({ configurable }),
      context: {},
    },
  });
  return assistantId;
}

async function ask(assistant_id: string, question: string, to: string, threadId?: string): Promise<Run> {
  const rounds: Call[][] = [[{ name: "send", args: { to } }]];
  const input = { messages: [{ role: "user", content: question }], rounds };
  const run = await startRun(threadId ?? (await newThread()), input, { assistant_id });
  await resultOf(run);
  return run;
}

/** The preview when all of its replays have ended. */
async function ended(preview: Preview): Promise<Preview> {
  for (const { replay_run_id: runId } of preview.items)
    await waitForRun(ctx(), { runId, signal: new AbortController().signal });
  return getPreview(ctx(), { assistantId: preview.assistant_id, previewId: preview.preview_id });
}

describe("a preview", () => {
  test("runs the draft on what was asked last, without doing anything twice", async () => {
    const assistantId = await assistantWithDraft({ words: "Dear customer, it said:" });
    const first = await ask(assistantId, "Write to Ann", "ann");
    const second = await ask(assistantId, "Write to Ben", "ben");
    expect(outside).toEqual(["sent to ann", "sent to ben"]);

    const begun = await createPreview(ctx(), { assistantId, count: 20 });
    expect(begun).toMatchObject({ live_version: 1, draft_revision: 3 });
    const { items } = await ended(begun);
    expect(items).toMatchObject([
      {
        run_id: second.run_id,
        question: "Write to Ben",
        live_answer: "The last tool said: sent to ben: number 2",
        draft_answer: "Dear customer, it said: sent to ben: number 2",
        status: "success",
        changed: true,
        unrecorded: [],
      },
      { run_id: first.run_id, draft_answer: "Dear customer, it said: sent to ann: number 1" },
    ]);
    expect(items.every(({ live_ms, draft_ms }) => live_ms !== null && draft_ms !== null)).toBe(true);
    expect(outside).toEqual(["sent to ann", "sent to ben"]);
  });

  test("names the calls that were not recorded", async () => {
    const assistantId = await assistantWithDraft({ instead: "zoe" });
    await ask(assistantId, "Write to Ann", "ann");
    const { items } = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
    expect(items).toMatchObject([{ changed: true, unrecorded: ['send({"to":"zoe"})'] }]);
    expect(outside).toEqual(["sent to ann"]);
  });

  test("finds the calls that had a secret in them, and says none", async () => {
    vi.stubEnv("HEDDLE_SECRET_CRM_KEY", "never-to-be-said");
    const secret = { instead: "secret://CRM_KEY" };
    const known = await assistantWithDraft({ ...secret, words: "New:" }, secret);
    const unknown = await assistantWithDraft(secret);
    const said: Preview[] = [];
    for (const assistantId of [known, unknown]) {
      await ask(assistantId, "Write to Ann", "ann");
      said.push(await ended(await createPreview(ctx(), { assistantId, count: 5 })));
    }
    expect(said.map(({ items }) => items[0]?.unrecorded)).toEqual([[], ['send({"to":"[secret CRM_KEY]"})']]);
    expect(said[0]?.items[0]?.draft_answer).toBe("New: sent to [secret CRM_KEY]: number 1");
    expect(JSON.stringify(said)).not.toContain("never-to-be");
    expect(outside).toEqual(["sent to never-to-be-said", "sent to ann"]);
    vi.unstubAllEnvs();
  });

  test("starts each replay where the original stood, also when its thread has gone on", async () => {
    const assistantId = await assistantWithDraft({});
    const threadId = await newThread();
    await ask(assistantId, "First", "ann", threadId);
    const newest = await ask(assistantId, "Second", "ben", threadId);
    await startRun(threadId, { messages: [] }, { assistant_id: "toolNode" }).then(resultOf);
    const { items } = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
    expect(items).toMatchObject([{ run_id: newest.run_id, question: "Second", changed: false }]);
    const thread = await getThread(ctx(), { threadId: items[0]?.replay_thread_id ?? "" });
    const messages = (thread.values as { messages: JsonObject[] }).messages;
    expect(messages.filter(({ type }) => type === "human").map(({ content }) => content)).toEqual([
      "First",
      "Second",
    ]);
  });

  test("keeps what the caller of the run had set, and takes the assistant's settings from the draft", async () => {
    const assistantId = await assistantWithDraft({ words: "New:" }, { words: "Old:" });
    const rounds: Call[][] = [[{ name: "send", args: { to: "ann" } }]];
    const config = { configurable: { instead: "caller" } };
    const input = { messages: [{ role: "user", content: "Go" }], rounds };
    await startRun(await newThread(), input, { assistant_id: assistantId, config }).then(resultOf);
    const { items } = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
    expect(items).toMatchObject([
      {
        live_answer: "Old: sent to caller: number 1",
        draft_answer: "New: sent to caller: number 1",
        unrecorded: [],
      },
    ]);
  });

  test("shows the error of a draft that fails", async () => {
    const assistantId = await assistantWithDraft({ fail: "This draft cannot" });
    await ask(assistantId, "Write to Ann", "ann");
    const { items } = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
    expect(items).toMatchObject([
      { status: "error", draft_answer: "Error: This draft cannot", changed: true },
    ]);
  });

  test("of an assistant that was never asked is empty; of another assistant it is not found", async () => {
    const assistantId = await assistantWithDraft({});
    const { preview_id: previewId, items } = await createPreview(ctx(), { assistantId, count: 5 });
    expect(items).toEqual([]);
    await expect(getPreview(ctx(), { assistantId: "toolNode", previewId })).rejects.toThrow(NotFoundError);
    await expect(getPreview(ctx(), { assistantId, previewId: newId() })).rejects.toThrow(NotFoundError);
  });

  test("keeps its answers when its threads are gone", async () => {
    const assistantId = await assistantWithDraft({});
    await ask(assistantId, "Write to Ann", "ann");
    const preview = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
    await prisma().thread.deleteMany({ where: { threadId: preview.items[0]?.replay_thread_id ?? "" } });
    expect(await getPreview(ctx(), { assistantId, previewId: preview.preview_id })).toEqual(preview);
  });
});

test("threads of trials expire, are found by who asks for them, and their runs are marked", async () => {
  const assistantId = await assistantWithDraft({});
  await ask(assistantId, "Write to Ann", "ann");
  const before = await countThreads(ctx(), {});
  const { items } = await ended(await createPreview(ctx(), { assistantId, count: 5 }));
  const threadId = items[0]?.replay_thread_id ?? "";
  expect(await countThreads(ctx(), {})).toBe(before);
  const trials = { metadata: { heddle: { trial: assistantId } }, limit: 10, offset: 0 };
  expect((await searchThreads(ctx(), trials)).items.map(({ thread_id }) => thread_id)).toEqual([threadId]);
  const { rows } = await pool().query(
    `select ttl_minutes, ttl_strategy, trial, kwargs ->> 'webhook' as webhook
     from thread join run using (thread_id) where thread_id = $1`,
    [threadId],
  );
  expect(rows).toEqual([{ ttl_minutes: 1440, ttl_strategy: "delete", trial: true, webhook: null }]);
  expect(items[0] && isSettled(items[0].status as Run["status"])).toBe(true);
  // A replay is no question to be replayed.
  expect((await createPreview(ctx(), { assistantId, count: 5 })).items).toHaveLength(1);
});
