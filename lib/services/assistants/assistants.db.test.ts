import { beforeEach, describe, expect, test } from "vitest";
import { AssistantSearch } from "../../contract/assistants";
import { prisma } from "../../db/client";
import { ConflictError, NotFoundError } from "../../errors";
import { defaultAssistantId, newId } from "../../ids";
import { addRun, openDesk, waitingForLocks } from "../../testing/desk";
import { inTransaction } from "../context";
import { createThread } from "../threads/create-thread";
import { countAssistants } from "./count-assistants";
import { createAssistant } from "./create-assistant";
import { deleteAssistant } from "./delete-assistant";
import { ensureDefaultAssistants } from "./ensure-default-assistants";
import { getAssistant } from "./get-assistant";
import { getAssistantGraph } from "./get-assistant-graph";
import { getAssistantSchemas } from "./get-assistant-schemas";
import { getAssistantSubgraphs } from "./get-assistant-subgraphs";
import { listAssistantVersions } from "./list-assistant-versions";
import { searchAssistants } from "./search-assistants";
import { updateAssistant } from "./update-assistant";

const { ctx } = openDesk();
const ABSENT = "00000000-0000-4000-8000-000000000000";

beforeEach(async () => {
  await prisma().thread.deleteMany();
  await prisma().assistant.deleteMany();
});

function make(fields: Partial<Parameters<typeof createAssistant>[1]> = {}) {
  return createAssistant(ctx(), {
    graph_id: "counter",
    config: {},
    metadata: {},
    if_exists: "raise",
    ...fields,
  });
}

const search = (fields: Partial<AssistantSearch> = {}) =>
  searchAssistants(ctx(), { ...AssistantSearch.parse({}), ...fields });

describe("createAssistant", () => {
  test("is stored as version 1 and read back the same", async () => {
    const made = await make({
      name: "Ada",
      description: "adds",
      config: { tags: ["x"], recursion_limit: 7, configurable: { tone: "dry" } },
      context: { a: 1 },
      metadata: { team: "red" },
    });
    expect(made).toMatchObject({
      graph_id: "counter",
      name: "Ada",
      description: "adds",
      version: 1,
      config: { tags: ["x"], recursion_limit: 7, configurable: { tone: "dry" } },
      context: { a: 1 },
      metadata: { team: "red" },
    });
    expect(await getAssistant(ctx(), { assistantId: made.assistant_id })).toEqual(made);
    const { updated_at, ...version } = made;
    expect(
      await listAssistantVersions(ctx(), { assistantId: made.assistant_id, limit: 10, offset: 0 }),
    ).toEqual([version]);
    expect(updated_at).toBe(made.created_at);
  });

  test("an unknown graph is not found, names the known ones and writes nothing", async () => {
    await expect(make({ graph_id: "nope" })).rejects.toThrow(
      new NotFoundError('Graph "nope" not found. langgraph.json lists: counter, approval, parent.'),
    );
    expect(await prisma().assistant.count()).toBe(0);
  });

  test("an id in use is a conflict, or the answer when asked for", async () => {
    const first = await make({ name: "first" });
    const again = { assistant_id: first.assistant_id, name: "second" };
    await expect(make(again)).rejects.toThrow(ConflictError);
    expect(await make({ ...again, if_exists: "do_nothing" })).toEqual(first);
    expect(await prisma().assistantVersion.count()).toBe(1);
  });

  test("of callers that race with one id, exactly one makes it", async () => {
    const assistant_id = newId();
    const results = await Promise.allSettled([1, 2, 3].map((n) => make({ assistant_id, name: `n${n}` })));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await prisma().assistantVersion.count()).toBe(1);
  });

  test("characters that PostgreSQL refuses do not fail, and nobody poses as the system", async () => {
    const made = await make({ name: "a\u0000b", metadata: { x: "\u0000\ud800", created_by: "system" } });
    expect(made.name).toBe("a\uFFFDb");
    expect(made.metadata).toEqual({ x: "\uFFFD\uFFFD" });
  });
});

describe("getAssistant", () => {
  test("a graph's id stands for its default assistant, made on demand", async () => {
    const assistant = await getAssistant(ctx(), { assistantId: "counter" });
    expect(assistant).toMatchObject({ assistant_id: defaultAssistantId("counter"), name: "counter" });
  });

  test.each([ABSENT, "nope"])("%s is not found", async (assistantId) => {
    await expect(getAssistant(ctx(), { assistantId })).rejects.toThrow(NotFoundError);
  });
});

describe("ensureDefaultAssistants", () => {
  test("each graph has one, also when several processes start at once", async () => {
    await Promise.all([1, 2, 3, 4].map(() => ensureDefaultAssistants(ctx())));
    const { items } = await search({ sort_by: "name", sort_order: "asc" });
    expect(items.map((item) => [item.assistant_id, item.name, item.metadata, item.version])).toEqual(
      ["approval", "counter", "parent"].map((graphId) => [
        defaultAssistantId(graphId),
        graphId,
        { created_by: "system" },
        1,
      ]),
    );
    expect(await prisma().assistantVersion.count()).toBe(3);
  });

  test("what people changed stays", async () => {
    await ensureDefaultAssistants(ctx());
    await updateAssistant(ctx(), { assistantId: "counter", name: "Mine" });
    await ensureDefaultAssistants(ctx());
    expect(await getAssistant(ctx(), { assistantId: "counter" })).toMatchObject({ name: "Mine", version: 2 });
  });

  test("the mark of the system cannot be taken off or changed", async () => {
    await ensureDefaultAssistants(ctx());
    const patched = await updateAssistant(ctx(), {
      assistantId: "counter",
      metadata: { created_by: "me", a: 1 },
    });
    expect(patched.metadata).toEqual({ created_by: "system", a: 1 });
  });
});

describe("searchAssistants", () => {
  test("filters by containment, graph and part of the name; wildcards are letters", async () => {
    await make({ name: "Trip 100%", metadata: { tags: ["a", "b"], deep: { x: 1, y: 2 } } });
    await make({ name: "Support", graph_id: "approval", metadata: { deep: { x: 2 } } });
    const names = async (fields: Partial<AssistantSearch>) =>
      (await search(fields)).items.map((item) => item.name).sort();
    expect(await names({})).toEqual(["Support", "Trip 100%"]);
    expect(await names({ metadata: { deep: { x: 1 } } })).toEqual(["Trip 100%"]);
    expect(await names({ metadata: { tags: ["b"] } })).toEqual(["Trip 100%"]);
    expect(await names({ metadata: { "x') OR '1'='1": 1 } })).toEqual([]);
    expect(await names({ graph_id: "approval" })).toEqual(["Support"]);
    expect(await names({ name: "TRIP" })).toEqual(["Trip 100%"]);
    expect(await names({ name: "0%" })).toEqual(["Trip 100%"]);
    expect(await names({ name: "u_p" })).toEqual([]);
    expect(await names({ name: "\u0000", graph_id: "\u0000", metadata: { a: "\u0000" } })).toEqual([]);
    expect(await countAssistants(ctx(), { name: "trip" })).toBe(1);
    expect(await countAssistants(ctx(), {})).toBe(2);
  });

  test("pages tell what lies beyond, in a stable order", async () => {
    for (const name of ["a", "b", "c"]) await make({ name });
    const page = (offset: number, more: Partial<AssistantSearch> = {}) =>
      search({ limit: 2, offset, sort_by: "name", sort_order: "asc", ...more });
    expect(await page(0, { select: ["name"] })).toEqual({
      items: [{ name: "a" }, { name: "b" }],
      total: 3,
      next: 2,
    });
    expect(await page(2, { select: ["name"] })).toEqual({ items: [{ name: "c" }], total: 3, next: null });
    const newest = await search({ limit: 1, offset: 0 });
    expect(newest.items).toHaveLength(1);
    expect(newest.next).toBe(1);
  });

  test("a found assistant is the same as one that is got", async () => {
    const made = await make({ context: { a: 1 }, description: "d" });
    expect((await search()).items).toEqual([made]);
  });

  test("ties are broken by id", async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(async () => (await make({ name: "same" })).assistant_id));
    const found = await search({ sort_by: "name", sort_order: "desc", select: ["assistant_id"] });
    expect(found.items.map((item) => item.assistant_id)).toEqual(ids.sort().reverse());
  });
});

describe("deleteAssistant", () => {
  test("its versions go, others stay, and its threads go when asked", async () => {
    const made = await make();
    const other = await make();
    const thread = (metadata: Record<string, unknown>) =>
      createThread(ctx(), { metadata, if_exists: "raise" });
    const mine = await thread({ assistant_id: made.assistant_id });
    const kept = await thread({ assistant_id: other.assistant_id });
    expect(await deleteAssistant(ctx(), { assistantId: made.assistant_id, delete_threads: true })).toEqual([
      made.assistant_id,
    ]);
    expect((await prisma().thread.findMany()).map((row) => row.threadId)).toEqual([kept.thread_id]);
    expect(mine.thread_id).not.toBe(kept.thread_id);
    expect((await prisma().assistantVersion.findMany()).map((row) => row.assistantId)).toEqual([
      other.assistant_id,
    ]);
  });

  test("threads stay when nobody asked", async () => {
    const { assistant_id } = await make();
    await createThread(ctx(), { metadata: { assistant_id }, if_exists: "raise" });
    await deleteAssistant(ctx(), { assistantId: assistant_id, delete_threads: false });
    expect(await prisma().thread.count()).toBe(1);
  });

  test("one that does not exist is not found", async () => {
    await expect(deleteAssistant(ctx(), { assistantId: ABSENT, delete_threads: true })).rejects.toThrow(
      NotFoundError,
    );
  });

  test("a graph's default assistant stays", async () => {
    await ensureDefaultAssistants(ctx());
    await expect(deleteAssistant(ctx(), { assistantId: "counter", delete_threads: false })).rejects.toThrow(
      /langgraph\.json/,
    );
    expect(await prisma().assistant.count()).toBe(3);
  });

  test.each(["pending", "running"])("with a %s run it stays whole", async (status) => {
    const { assistant_id } = await make();
    const { thread_id } = await createThread(ctx(), { metadata: { assistant_id }, if_exists: "raise" });
    const runId = await addRun({ threadId: thread_id, assistantId: assistant_id, status });
    await expect(deleteAssistant(ctx(), { assistantId: assistant_id, delete_threads: true })).rejects.toThrow(
      new RegExp(`cancel run ${runId}`),
    );
    expect(await prisma().thread.count()).toBe(1);
  });

  test("a run that is accepted in the same moment keeps the assistant", async () => {
    const { assistant_id: assistantId } = await make();
    const { thread_id: threadId } = await createThread(ctx(), { metadata: {}, if_exists: "raise" });
    let verdict: Promise<unknown> = Promise.resolve();
    await inTransaction(ctx(), async (tx) => {
      await addRun({ threadId, assistantId }, tx.db);
      verdict = deleteAssistant(ctx(), { assistantId, delete_threads: false }).catch(
        (error: unknown) => error,
      );
      await expect.poll(waitingForLocks).toBe(1);
    });
    expect(await verdict).toBeInstanceOf(ConflictError);
    expect(await getAssistant(ctx(), { assistantId })).toMatchObject({ version: 1 });
    expect(await prisma().run.count()).toBe(1);
  });

  test("with its thread busy for another assistant nothing is deleted", async () => {
    const { assistant_id } = await make();
    const other = await make();
    const [idle, busy] = await Promise.all(
      [1, 2].map(() => createThread(ctx(), { metadata: { assistant_id }, if_exists: "raise" })),
    );
    await addRun({ threadId: busy?.thread_id ?? "", assistantId: other.assistant_id });
    await expect(deleteAssistant(ctx(), { assistantId: assistant_id, delete_threads: true })).rejects.toThrow(
      ConflictError,
    );
    expect(await prisma().thread.findUnique({ where: { threadId: idle?.thread_id ?? "" } })).not.toBeNull();
    expect(await prisma().assistant.count()).toBe(2);
  });
});

describe("what the graph tells", () => {
  test("drawing, schemas and subgraphs come from the assistant's graph", async () => {
    const { assistant_id: assistantId } = await make({ graph_id: "parent" });
    const drawing = await getAssistantGraph(ctx(), { assistantId, xray: false });
    expect(drawing.nodes.map((node) => node.id)).toContain("inner");
    const schemas = await getAssistantSchemas(ctx(), { assistantId });
    expect(schemas.graph_id).toBe("parent");
    const subgraphs = await getAssistantSubgraphs(ctx(), { assistantId, recurse: false });
    expect(Object.keys(subgraphs)).toEqual(["inner"]);
  });

  test("an unknown assistant has none", async () => {
    await expect(getAssistantGraph(ctx(), { assistantId: ABSENT, xray: true })).rejects.toThrow(
      NotFoundError,
    );
    await expect(getAssistantSchemas(ctx(), { assistantId: ABSENT })).rejects.toThrow(NotFoundError);
    await expect(getAssistantSubgraphs(ctx(), { assistantId: ABSENT, recurse: true })).rejects.toThrow(
      NotFoundError,
    );
  });
});
