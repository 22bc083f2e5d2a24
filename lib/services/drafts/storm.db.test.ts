import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Draft } from "../../contract/drafts";
import { prisma } from "../../db/client";
import { openRegistry, registry } from "../../graphs/registry";
import { newId } from "../../ids";
import { closeListener, openListener } from "../../ledger/listener";
import { waitingForLocks } from "../../testing/desk";
import { openTestDatabase } from "../../testing/test-db";
import { createAssistant } from "../assistants/create-assistant";
import { deleteAssistant } from "../assistants/delete-assistant";
import { setLatestVersion } from "../assistants/set-latest-version";
import { updateAssistant } from "../assistants/update-assistant";
import { duplicateAssistant } from "../catalog/duplicate-assistant";
import { exportAssistant } from "../catalog/export-assistant";
import { patchCatalogItem } from "../catalog/patch-catalog-item";
import { searchCatalog } from "../catalog/search-catalog";
import { type Context, systemContext } from "../context";
import { createRun } from "../runs/create-run";
import { kwargsOf } from "../runs/run-kwargs";
import { storedObject } from "../stored-json";
import { createPreview } from "../trials/create-preview";
import { annotateVersion } from "../versions/annotate-version";
import { deleteLabel } from "../versions/delete-label";
import { getLabelUse } from "../versions/get-label-use";
import { listLabels } from "../versions/list-labels";
import { listVersions } from "../versions/list-versions";
import { moveLabel } from "../versions/move-label";
import { discardDraft } from "./discard-draft";
import { contentOf } from "./draft-content";
import { followDraft } from "./follow-draft";
import { getDraft } from "./get-draft";
import { patchDraft } from "./patch-draft";
import { publishDraft } from "./publish-draft";
import { restoreDraft } from "./restore-draft";
import { tellPresence } from "./tell-presence";

openTestDatabase();
beforeAll(() =>
  openRegistry({ configPath: path.resolve("lib/testing/draft-graphs/langgraph.json"), watch: false }),
);
beforeAll(() => openListener());
afterAll(async () => {
  await closeListener();
  await registry().close();
});

const SEED = Number(process.env.HEDDLE_STORM_SEED ?? 20261123);
const DEEDS = Number(process.env.HEDDLE_STORM_DEEDS ?? 60);
const PEOPLE = 6;
const LABELS = ["production", "staging", "beta"];
const TONE = ["context", "tone"];
/** What a verb may say of what others have done meanwhile. Everything else is a bug. */
const REFUSALS = ["ConflictError", "NotFoundError", "InvalidInputError"];

const as = (name: string): Context => ({
  ...systemContext(),
  actor: { type: "user", userId: newId(), name, role: "owner" },
});

async function make(): Promise<string> {
  const made = await createAssistant(as("Ana"), {
    graph_id: "writer",
    name: "Letters",
    config: {},
    context: { tone: "warm", rules: ["0"] },
    metadata: {},
    if_exists: "raise",
  });
  return made.assistant_id;
}

/** A stream of numbers below 1 that is the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One person, who acts on what they saw last, be it old by now. */
async function person(assistantId: string, number: number): Promise<string[]> {
  const ctx = as(`Person ${number}`);
  const random = randomFrom(SEED + number);
  const below = (count: number) => Math.floor(random() * count);
  const label = () => LABELS[below(LABELS.length)] ?? "production";
  let seen: Draft = await getDraft(ctx, { assistantId });
  const labelled = async () => {
    const name = label();
    const known = await listLabels(ctx, { assistantId });
    return { label: name, expected_version: known.find((one) => one.label === name)?.version ?? null };
  };
  const anyVersion = () => 1 + below(seen.live_version + 2);
  const deeds: (() => Promise<unknown>)[] = [
    async () => {
      const was = Object(seen.context).rules;
      const changes = [{ path: ["context", "rules"], was, value: [`${number}-${random()}`] }];
      seen = (await patchDraft(ctx, { assistantId, changes })).draft;
    },
    async () => {
      const changes = [{ path: ["description"], was: seen.description, value: `${random()}` }];
      seen = (await patchDraft(ctx, { assistantId, changes, base_version: seen.live_version })).draft;
    },
    async () => {
      const { revision, live_version } = seen;
      await publishDraft(ctx, { assistantId, revision, live_version, label: label(), note: `${random()}` });
    },
    async () => {
      seen = await getDraft(ctx, { assistantId });
      const { revision, live_version } = seen;
      await publishDraft(ctx, { assistantId, revision, live_version, label: "production" });
    },
    async () => {
      seen = await restoreDraft(ctx, { assistantId, version: anyVersion(), revision: seen.revision });
    },
    () => discardDraft(ctx, { assistantId }),
    async () => moveLabel(ctx, { assistantId, version: anyVersion(), ...(await labelled()) }),
    () => deleteLabel(ctx, { assistantId, label: label() }),
    () => setLatestVersion(ctx, { assistantId, version: anyVersion() }),
    () => updateAssistant(ctx, { assistantId, context: { tone: "warm", rules: [`api ${random()}`] } }),
    () => annotateVersion(ctx, { assistantId, version: anyVersion(), note: `${random()}` }),
    () => patchCatalogItem(ctx, { assistantId, add_tags: [`t${below(5)}`], archived: random() < 0.5 }),
    () =>
      createRun(ctx, {
        assistant_id: `${assistantId}@${[label(), anyVersion(), "draft"][below(3)]}`,
        input: {},
      }),
    () => createRun(ctx, { assistant_id: assistantId, input: {}, on_completion: "keep" }),
    () => listVersions(ctx, { assistantId, limit: 100 }),
  ];
  const wrong: string[] = [];
  for (let count = 0; count < DEEDS; count += 1) {
    const deed = deeds[below(deeds.length)];
    try {
      await deed?.();
    } catch (error) {
      const { name, message } = error as Error;
      if (!REFUSALS.includes(name)) wrong.push(`${deed}: ${name}: ${message}`);
    }
  }
  return wrong;
}

async function versionsOf(assistantId: string) {
  const rows = await prisma().assistantVersion.findMany({
    where: { assistantId },
    orderBy: { version: "asc" },
  });
  return rows.map((row) => ({ version: row.version, author: row.authorName, ...contentOf(row) }));
}

test(`six people who do everything at once break nothing (seed ${SEED})`, { timeout: 300_000 }, async () => {
  const assistantId = await make();
  let isOver = false;
  const lost: unknown[] = [];
  const guard = (async () => {
    let before = await versionsOf(assistantId);
    while (!isOver) {
      const now = await versionsOf(assistantId);
      for (const [at, version] of before.entries())
        if (JSON.stringify(now[at]) !== JSON.stringify(version)) lost.push(version);
      before = now;
    }
  })();
  const wrong = await Promise.all(Array.from({ length: PEOPLE }, (_, number) => person(assistantId, number)));
  isOver = true;
  await guard;
  expect(wrong.flat()).toEqual([]);
  expect(lost).toEqual([]);

  const versions = await versionsOf(assistantId);
  expect(versions.length).toBeGreaterThan(PEOPLE);
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
  const live = await prisma().assistant.findUniqueOrThrow({ where: { assistantId } });
  expect(versions[live.version - 1]).toMatchObject(contentOf(live));
  const labels = await listLabels(systemContext(), { assistantId });
  expect(labels[0]).toMatchObject({ label: "production", version: live.version });
  expect(new Set(labels.map(({ label }) => label)).size).toBe(labels.length);
  const draft = await prisma().assistantDraft.findUnique({ where: { assistantId } });
  if (draft) expect(versions[draft.baseVersion - 1]).toBeDefined();
  const runs = await prisma().run.findMany({ where: { assistantId } });
  expect(runs.length).toBeGreaterThan(PEOPLE);
  for (const run of runs) {
    const { config, context } = kwargsOf({ kwargs: storedObject(run.kwargs) });
    expect(config.metadata.assistant_version).toBe(run.assistantVersion);
    const used = versions[run.assistantVersion - 1];
    expect(used).toBeDefined();
    if (run.assistantLabel !== "draft") expect(context).toEqual(used?.context);
  }
});

test("of fifty who change the same value at once one does, and the others hear of it", async () => {
  const assistantId = await make();
  const ends = await Promise.all(
    Array.from({ length: 50 }, (_, number) =>
      patchDraft(as(`Person ${number}`), {
        assistantId,
        changes: [
          { path: TONE, was: "warm", value: `tone ${number}` },
          { path: ["context", `own_${number}`], value: number },
        ],
      }),
    ),
  );
  const winners = ends.flatMap(({ conflicts }, number) => (conflicts.length === 0 ? [number] : []));
  expect(winners).toHaveLength(1);
  const { context } = await getDraft(as("Ana"), { assistantId });
  expect(context.tone).toBe(`tone ${winners[0]}`);
  expect(Object.keys(context).filter((key) => key.startsWith("own_"))).toHaveLength(50);
  for (const { conflicts } of ends)
    for (const conflict of conflicts) expect(conflict.theirs).toBe(context.tone);
}, 120_000);

test("whatever is asked of an assistant while it is deleted is done, or told that it is gone", async () => {
  for (let round = 0; round < 8; round += 1) {
    const assistantId = await make();
    const { draft } = await patchDraft(as("Ana"), {
      assistantId,
      changes: [{ path: TONE, was: "warm", value: "formal" }],
    });
    const ctx = as("Ben");
    const signal = AbortSignal.timeout(60_000);
    const { revision } = draft;
    const at = { assistantId };
    const stream = await followDraft(ctx, { ...at, tabId: "tab", signal });
    const deeds = [
      deleteAssistant(ctx, { ...at, delete_threads: true }),
      (async () => {
        for await (const _event of stream);
      })(),
      publishDraft(ctx, { ...at, revision, live_version: 1, label: "staging" }),
      patchDraft(ctx, { ...at, changes: [{ path: ["name"], was: "Letters", value: "Post" }] }),
      restoreDraft(ctx, { ...at, version: 1 }),
      discardDraft(ctx, at),
      getDraft(ctx, at),
      tellPresence(ctx, { ...at, tab_id: "tab", field: ["name"] }),
      updateAssistant(ctx, { ...at, name: "New" }),
      setLatestVersion(ctx, { ...at, version: 1 }),
      moveLabel(ctx, { ...at, label: "beta", version: 1, expected_version: null }),
      deleteLabel(ctx, { ...at, label: "beta" }),
      listLabels(ctx, at),
      listVersions(ctx, { ...at, limit: 10 }),
      getLabelUse(ctx, { ...at, label: "beta" }),
      annotateVersion(ctx, { ...at, version: 1, note: "n" }),
      createPreview(ctx, { ...at, count: 5 }),
      patchCatalogItem(ctx, { ...at, add_tags: ["t"] }),
      duplicateAssistant(ctx, { ...at, name: "Copy" }),
      exportAssistant(ctx, at),
      searchCatalog(ctx, { archived: false, sort: "changed", limit: 10, offset: 0 }),
    ];
    // In another order each time.
    const ends = await Promise.allSettled([...deeds.slice(round), ...deeds.slice(0, round)]);
    const wrong = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(wrong.filter(({ name }) => !REFUSALS.includes(name))).toEqual([]);
    expect(await prisma().assistant.findUnique({ where: at })).toBeNull();
    expect(await prisma().assistantPresence.count({ where: at })).toBe(0);
  }
  expect(await waitingForLocks()).toBe(0);
}, 300_000);
