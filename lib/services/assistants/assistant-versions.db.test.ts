import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { InvalidInputError, NotFoundError } from "../../errors";
import { openDesk } from "../../testing/desk";
import { createAssistant } from "./create-assistant";
import { getAssistant } from "./get-assistant";
import { listAssistantVersions } from "./list-assistant-versions";
import { setLatestVersion } from "./set-latest-version";
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

describe("updateAssistant", () => {
  test("each call is a version; absent fields stay, metadata is merged, description can be cleared", async () => {
    const made = await make({
      name: "A",
      description: "d",
      context: { c: 1 },
      metadata: { a: 1, b: { x: 1 } },
    });
    const { assistant_id: assistantId } = made;
    expect(await updateAssistant(ctx(), { assistantId })).toMatchObject({ version: 2, name: "A" });
    const patched = await updateAssistant(ctx(), {
      assistantId,
      graph_id: "approval",
      config: { configurable: { tone: "warm" } },
      metadata: { b: { y: 2 } },
      description: null,
    });
    expect(patched).toMatchObject({
      version: 3,
      graph_id: "approval",
      name: "A",
      description: null,
      config: { configurable: { tone: "warm" } },
      context: { c: 1 },
      metadata: { a: 1, b: { y: 2 } },
      created_at: made.created_at,
    });
    expect(await getAssistant(ctx(), { assistantId })).toEqual(patched);
  });

  test("an unknown graph or assistant changes nothing", async () => {
    const { assistant_id: assistantId } = await make();
    await expect(updateAssistant(ctx(), { assistantId, graph_id: "nope" })).rejects.toThrow(NotFoundError);
    await expect(updateAssistant(ctx(), { assistantId: ABSENT, name: "x" })).rejects.toThrow(NotFoundError);
    expect(await prisma().assistantVersion.count()).toBe(1);
  });

  test("patches that race all become versions, none is lost", async () => {
    const { assistant_id: assistantId } = await make();
    const keys = ["a", "b", "c", "d", "e"];
    await Promise.all(keys.map((key) => updateAssistant(ctx(), { assistantId, metadata: { [key]: key } })));
    const versions = await listAssistantVersions(ctx(), { assistantId, limit: 10, offset: 0 });
    expect(versions.map((version) => version.version)).toEqual([6, 5, 4, 3, 2, 1]);
    const { metadata, version } = await getAssistant(ctx(), { assistantId });
    expect(metadata).toEqual({ a: "a", b: "b", c: "c", d: "d", e: "e" });
    expect(version).toBe(6);
  });
});

describe("versions", () => {
  async function threeVersions() {
    const made = await make({
      name: "one",
      description: "first",
      config: { tags: ["1"] },
      metadata: { n: 1 },
    });
    const assistantId = made.assistant_id;
    await updateAssistant(ctx(), { assistantId, name: "two", graph_id: "approval", metadata: { n: 2 } });
    await updateAssistant(ctx(), {
      assistantId,
      name: "three",
      config: {},
      context: { z: 1 },
      description: null,
    });
    return assistantId;
  }

  test("newest first, by page and by metadata", async () => {
    const assistantId = await threeVersions();
    const names = async (options: { metadata?: Record<string, unknown>; limit?: number; offset?: number }) =>
      (await listAssistantVersions(ctx(), { assistantId, limit: 10, offset: 0, ...options })).map(
        (v) => v.name,
      );
    expect(await names({})).toEqual(["three", "two", "one"]);
    expect(await names({ limit: 1, offset: 1 })).toEqual(["two"]);
    expect(await names({ metadata: { n: 1 } })).toEqual(["one"]);
  });

  test("no such version is not found", async () => {
    const assistantId = await threeVersions();
    await expect(listAssistantVersions(ctx(), { assistantId, limit: 1, offset: 9 })).rejects.toThrow(
      NotFoundError,
    );
    await expect(listAssistantVersions(ctx(), { assistantId: ABSENT, limit: 1, offset: 0 })).rejects.toThrow(
      NotFoundError,
    );
    await expect(setLatestVersion(ctx(), { assistantId, version: 9 })).rejects.toThrow(NotFoundError);
    await expect(setLatestVersion(ctx(), { assistantId, version: undefined })).rejects.toThrow(
      InvalidInputError,
    );
    expect(await getAssistant(ctx(), { assistantId })).toMatchObject({ version: 3, name: "three" });
  });

  test("an older version comes back whole, and the next patch has a number of its own", async () => {
    const assistantId = await threeVersions();
    expect(await setLatestVersion(ctx(), { assistantId, version: 1 })).toMatchObject({
      version: 1,
      graph_id: "counter",
      name: "one",
      description: "first",
      config: { tags: ["1"] },
      context: {},
    });
    expect(await updateAssistant(ctx(), { assistantId, name: "four" })).toMatchObject({
      version: 4,
      name: "four",
      graph_id: "counter",
    });
  });

  test("a patch and a return to an old version at once: both happen, one after the other", async () => {
    const assistantId = await threeVersions();
    const [patched] = await Promise.all([
      updateAssistant(ctx(), { assistantId, name: "four" }),
      setLatestVersion(ctx(), { assistantId, version: 2 }),
    ]);
    expect(patched.version).toBe(4);
    expect([2, 4]).toContain((await getAssistant(ctx(), { assistantId })).version);
  });
});
