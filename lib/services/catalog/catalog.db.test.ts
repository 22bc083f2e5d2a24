import { beforeEach, describe, expect, test } from "vitest";
import { CatalogSearch } from "../../contract/assistant-catalog";
import { prisma } from "../../db/client";
import { newId } from "../../ids";
import { addRun, openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { updateAssistant } from "../assistants/update-assistant";
import { contextFor } from "../context";
import { createThread } from "../threads/create-thread";
import { duplicateAssistant } from "./duplicate-assistant";
import { exportAssistant } from "./export-assistant";
import { getDependents } from "./get-dependents";
import { getFacets } from "./get-facets";
import { importAssistant } from "./import-assistant";
import { patchCatalogItem } from "./patch-catalog-item";
import { searchCatalog } from "./search-catalog";

const { ctx } = openDesk();

beforeEach(async () => {
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
  await prisma().user.deleteMany();
});

async function person(name = "Mira") {
  const { userId } = await prisma().user.create({ data: { userId: newId(), name } });
  return contextFor({ type: "user", userId, name, role: "owner" });
}

async function make(name: string, more: { tags?: string[]; graph_id?: string; description?: string } = {}) {
  const { tags, ...fields } = more;
  const made = await createAssistant(ctx(), {
    graph_id: "counter",
    name,
    config: {},
    metadata: {},
    if_exists: "raise",
    ...fields,
  });
  if (tags) await patchCatalogItem(ctx(), { assistantId: made.assistant_id, tags });
  return made.assistant_id;
}

const search = (fields: Partial<CatalogSearch> = {}, as = ctx()) =>
  searchCatalog(as, { ...CatalogSearch.parse({}), ...fields });
const names = async (fields: Partial<CatalogSearch> = {}, as = ctx()) =>
  (await search(fields, as)).items.map(({ name }) => name);

const thread = () =>
  createThread(ctx(), { metadata: {}, if_exists: "raise" }).then(({ thread_id }) => thread_id);

describe("searchCatalog", () => {
  test("every word must be in the name, the description, the graph or a tag; wildcards are letters", async () => {
    await make("Trip planner", { description: "Plans 100% of it", tags: ["travel"] });
    await make("Support", { graph_id: "approval" });
    const found = async (text: string) => (await names({ text })).sort();
    expect(await found("  TRIP plans ")).toEqual(["Trip planner"]);
    expect(await found("travel 100%")).toEqual(["Trip planner"]);
    expect(await found("approval")).toEqual(["Support"]);
    expect(await found("t_i")).toEqual([]);
    expect(await found("tri\\p")).toEqual([]);
    expect(await found("\\")).toEqual([]);
    expect(await found("trip support")).toEqual([]);
    expect(await found("\u0000")).toEqual([]);
  });

  test("an id finds its assistant, in the archive too", async () => {
    const id = await make("One");
    await make("Two");
    expect(await names({ text: id })).toEqual(["One"]);
    await patchCatalogItem(ctx(), { assistantId: id, archived: true });
    expect(await names({ text: ` ${id}` })).toEqual(["One"]);
    expect(await names({ text: "One" })).toEqual([]);
  });

  test("filters by graph, tag and archive", async () => {
    await make("A", { tags: ["x", "y"] });
    const b = await make("B", { tags: ["y"], graph_id: "approval" });
    expect((await names({ tag: "y" })).sort()).toEqual(["A", "B"]);
    expect(await names({ tag: "x" })).toEqual(["A"]);
    expect(await names({ graph_id: "approval" })).toEqual(["B"]);
    await patchCatalogItem(ctx(), { assistantId: b, archived: true });
    expect(await names({ tag: "y" })).toEqual(["A"]);
    expect(await names({ archived: true })).toEqual(["B"]);
  });

  test("sorts by name, by change and by the last run, and tells how many there are on every page", async () => {
    const b = await make("b");
    const a = await make("A");
    await make("c");
    await updateAssistant(ctx(), { assistantId: b });
    await addRun({ threadId: await thread(), assistantId: a, status: "success" });
    expect(await names({ sort: "name" })).toEqual(["A", "b", "c"]);
    expect((await names({ sort: "changed" }))[0]).toBe("b");
    expect((await names({ sort: "used" }))[0]).toBe("A");
    expect((await names({ sort: "created" }))[0]).toBe("c");
    const second = await search({ sort: "name", limit: 1, offset: 1 });
    expect(second).toMatchObject({ total: 3, items: [{ name: "b", version: 2 }] });
    expect(await search({ offset: 50 })).toEqual({ total: 3, items: [] });
  });

  test("what a person pins comes first for them alone", async () => {
    const [mira, ben] = [await person("Mira"), await person("Ben")];
    const old = await make("old");
    await make("new");
    await patchCatalogItem(mira, { assistantId: old, pinned: true });
    await patchCatalogItem(mira, { assistantId: old, pinned: true });
    expect(await names({}, mira)).toEqual(["old", "new"]);
    expect(await names({}, ben)).toEqual(["new", "old"]);
    expect((await search({}, mira)).items.map(({ pinned }) => pinned)).toEqual([true, false]);
    await patchCatalogItem(mira, { assistantId: old, pinned: false });
    expect(await names({}, mira)).toEqual(["new", "old"]);
  });

  test("tells who made the live version, and where the labels are", async () => {
    const mira = await person("Mira");
    const assistantId = await make("A");
    await make("B");
    await updateAssistant(mira, { assistantId, description: "Second" });
    await prisma().assistantLabel.create({
      data: { assistantId, label: "staging", version: 1, movedBy: "Mira" },
    });
    const { items } = await search({ label: "staging" });
    expect(items).toMatchObject([
      { name: "A", changed_by: { type: "user", name: "Mira" }, labels: [{ label: "staging", version: 1 }] },
    ]);
    expect(await names({ label: "production", sort: "name" })).toEqual(["A", "B"]);
    expect(await names({ label: "none" })).toEqual([]);
    expect((await getFacets(ctx())).labels).toEqual([{ value: "staging", count: 1 }]);
    await prisma().assistantVersion.updateMany({ data: { authorType: "unknown", authorName: "" } });
    expect((await search({ label: "staging" })).items[0]?.changed_by).toBeNull();
  });

  test("tells the last 14 runs, newest first, and which of them waits", async () => {
    const id = await make("Busy");
    const runs: string[] = [];
    for (let n = 0; n < 15; n++)
      runs.push(await addRun({ threadId: await thread(), assistantId: id, status: "success" }));
    const waits = await thread();
    const asked = await addRun({ threadId: waits, assistantId: id, status: "success" });
    await prisma().thread.update({ where: { threadId: waits }, data: { status: "interrupted" } });
    const { items } = await search();
    expect(items[0]?.last_runs.map(({ run_id }) => run_id)).toEqual([asked, ...runs.slice(2).reverse()]);
    expect(items[0]?.last_runs.map(({ waiting }) => waiting)).toEqual([true, ...Array(13).fill(false)]);
    expect(items[0]?.runs_24h).toBe(16);
  });
});

describe("getFacets", () => {
  test("counts what is not archived, most first", async () => {
    await make("A", { tags: ["x", "y"] });
    await make("B", { tags: ["y"], graph_id: "approval" });
    await patchCatalogItem(ctx(), { assistantId: await make("C", { tags: ["z"] }), archived: true });
    expect(await getFacets(ctx())).toMatchObject({
      graphs: [
        { value: "approval", count: 1 },
        { value: "counter", count: 1 },
      ],
      tags: [
        { value: "y", count: 2 },
        { value: "x", count: 1 },
      ],
      archived: 1,
    });
  });
});

describe("patchCatalogItem", () => {
  test("makes no version, and archiving twice keeps the first time", async () => {
    const assistantId = await make("A");
    const first = await patchCatalogItem(ctx(), { assistantId, archived: true });
    const again = await patchCatalogItem(ctx(), { assistantId, archived: true, add_tags: ["x"] });
    expect(again).toMatchObject({ version: 1, tags: ["x"], archived_at: first.archived_at });
    expect(await patchCatalogItem(ctx(), { assistantId, archived: false })).toMatchObject({
      archived_at: null,
      tags: ["x"],
    });
  });

  test("of tags added at once none is lost, and more than 20 change nothing", async () => {
    const assistantId = await make("A");
    await Promise.all(
      ["a", "b", "c"].map((tag) => patchCatalogItem(ctx(), { assistantId, add_tags: [tag] })),
    );
    const tags = async () => [...((await search()).items[0]?.tags ?? [])].sort();
    expect(await tags()).toEqual(["a", "b", "c"]);
    const many = Array.from({ length: 18 }, (_, n) => `t${n}`);
    await expect(patchCatalogItem(ctx(), { assistantId, add_tags: many })).rejects.toThrow("at most 20 tags");
    expect(await tags()).toEqual(["a", "b", "c"]);
    await patchCatalogItem(ctx(), { assistantId, remove_tags: ["b", "none"] });
    expect(await tags()).toEqual(["a", "c"]);
  });

  test("nobody's pin is refused, and a stranger's assistant is not found", async () => {
    const assistantId = await make("A");
    await expect(patchCatalogItem(ctx(), { assistantId, pinned: true })).rejects.toThrow("pinned: ");
    await expect(patchCatalogItem(ctx(), { assistantId: newId(), archived: true })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });
});

describe("files", () => {
  test("a copy and an import are the live version under a new id", async () => {
    const made = await createAssistant(ctx(), {
      graph_id: "counter",
      name: "Ada",
      description: "adds",
      config: { recursion_limit: 7, configurable: { tone: "dry" } },
      context: { a: 1 },
      metadata: { team: "red" },
      if_exists: "raise",
    });
    await patchCatalogItem(ctx(), { assistantId: made.assistant_id, tags: ["x"] });
    await updateAssistant(ctx(), { assistantId: made.assistant_id, context: { a: 2 } });
    const file = await exportAssistant(ctx(), { assistantId: made.assistant_id });
    const imported = await importAssistant(ctx(), { ...file });
    const copy = await duplicateAssistant(ctx(), { assistantId: made.assistant_id, name: "Eve" });
    expect(imported).toMatchObject({ name: "Ada", version: 1, context: { a: 2 }, config: made.config });
    expect(copy).toMatchObject({ name: "Eve", description: "adds", version: 1, metadata: { team: "red" } });
    expect(await exportAssistant(ctx(), { assistantId: imported.assistant_id })).toEqual(file);
    expect(await exportAssistant(ctx(), { assistantId: copy.assistant_id })).toEqual({
      ...file,
      name: "Eve",
    });
  });

  test("a copy of a default assistant is nobody's default", async () => {
    const copy = await duplicateAssistant(ctx(), { assistantId: "counter", name: "Mine" });
    expect(copy.metadata).toEqual({});
    const { items } = await search({ sort: "name" });
    expect(items.find(({ name }) => name === "counter")?.is_default).toBe(true);
    expect(items.find(({ name }) => name === "Mine")?.is_default).toBe(false);
  });

  test("a broken file says all that is wrong with it, and nothing is made", async () => {
    const broken = {
      format: "heddle-assistant",
      format_version: 2,
      graph_id: "nope",
      context: [],
      tags: ["", "ok"],
    };
    const error = await importAssistant(ctx(), broken).catch((thrown: Error) => thrown.message);
    expect(String(error).split("\n")).toEqual([
      "The file cannot be used:",
      "- format_version: must be 1: this Heddle reads no other version of the format",
      "- name: is required",
      "- context: must be a JSON object",
      "- tags.0: must not be empty",
      '- graph_id: there is no graph "nope". langgraph.json lists: counter, approval, parent.',
      "Change that in the file, and import it again.",
    ]);
    const foreign = { nodes: [], connections: {}, name: "My flow" };
    await expect(importAssistant(ctx(), foreign)).rejects.toThrow(
      /^The file cannot be used:\n- format: must be "heddle-assistant"\. This is another program's file; .*\nChange/,
    );
    await expect(importAssistant(ctx(), { text: "x".repeat(1_048_576) })).rejects.toThrow("at most 1048576");
    expect(await prisma().assistant.count()).toBe(0);
  });
});

test("dependents are counted as a deletion would take them", async () => {
  const assistantId = await make("A");
  await updateAssistant(ctx(), { assistantId });
  const mine = await createThread(ctx(), { metadata: { assistant_id: assistantId }, if_exists: "raise" });
  await addRun({ threadId: mine.thread_id, assistantId, status: "success" });
  await addRun({ threadId: await thread(), assistantId, status: "error" });
  expect(await getDependents(ctx(), { assistantId })).toEqual({ versions: 2, threads: 1, runs: 2, crons: 0 });
});
