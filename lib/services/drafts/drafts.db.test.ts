import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Draft } from "../../contract/drafts";
import { prisma } from "../../db/client";
import { ConflictError, InvalidInputError, NotFoundError } from "../../errors";
import { openRegistry, registry } from "../../graphs/registry";
import { openTestDatabase } from "../../testing/test-db";
import { createAssistant } from "../assistants/create-assistant";
import { getAssistant } from "../assistants/get-assistant";
import { setLatestVersion } from "../assistants/set-latest-version";
import { updateAssistant } from "../assistants/update-assistant";
import { type Context, systemContext } from "../context";
import { discardDraft } from "./discard-draft";
import { getDraft } from "./get-draft";
import { patchDraft } from "./patch-draft";
import { publishDraft } from "./publish-draft";
import { restoreDraft } from "./restore-draft";

openTestDatabase();
const ABSENT = "00000000-0000-4000-8000-000000000000";
const TONE = ["context", "tone"];

beforeAll(async () => {
  await openRegistry({ configPath: path.resolve("lib/testing/draft-graphs/langgraph.json"), watch: false });
});
afterAll(() => registry().close());
beforeEach(() => prisma().assistant.deleteMany());

/** A person's hand at the desk. */
function as(name: string): Context {
  return { ...systemContext(), actor: { type: "user", userId: name, name, role: "owner" } };
}
const ana = () => as("Ana");
const ben = () => as("Ben");

async function make(fields: Partial<Parameters<typeof createAssistant>[1]> = {}): Promise<string> {
  const made = await createAssistant(ana(), {
    graph_id: "writer",
    name: "Letters",
    config: {},
    context: { tone: "warm" },
    metadata: { team: "post" },
    if_exists: "raise",
    ...fields,
  });
  return made.assistant_id;
}

const change = (assistantId: string, was: unknown, value: unknown, at = TONE, ctx = ana()) =>
  patchDraft(ctx, { assistantId, changes: [{ path: at, was, value }] });

const publish = (assistantId: string, draft: Pick<Draft, "revision" | "live_version">) =>
  publishDraft(ana(), {
    assistantId,
    revision: draft.revision,
    live_version: draft.live_version,
    label: "production",
  });

describe("a draft", () => {
  test("without a change it reads as the live version", async () => {
    const assistantId = await make();
    expect(await getDraft(ana(), { assistantId })).toEqual({
      assistant_id: assistantId,
      exists: false,
      base_version: 1,
      live_version: 1,
      live_changed_by: "Ana",
      revision: 0,
      graph_id: "writer",
      name: "Letters",
      description: null,
      config: {},
      context: { tone: "warm" },
      updated_at: null,
      updated_by: null,
      problems: [],
    });
  });

  test("a change begins it and leaves the live version alone; taken back, it is gone", async () => {
    const assistantId = await make();
    const live = await getAssistant(ana(), { assistantId });
    const { draft } = await change(assistantId, "warm", "formal");
    expect(draft).toMatchObject({
      exists: true,
      base_version: 1,
      context: { tone: "formal" },
      updated_by: "Ana",
    });
    expect(await getAssistant(ana(), { assistantId })).toEqual(live);
    const back = await change(assistantId, "formal", "warm");
    expect(back.draft).toMatchObject({ exists: false, revision: 0 });
    expect(await prisma().assistantDraft.count()).toBe(0);
  });

  test("two people who change different values both have their way", async () => {
    const assistantId = await make();
    const temperature = ["context", "temperature"];
    const answers = await Promise.all([
      change(assistantId, "warm", "formal", TONE, ana()),
      change(assistantId, undefined, 2, temperature, ben()),
    ]);
    expect(answers.flatMap(({ conflicts }) => conflicts)).toEqual([]);
    expect((await getDraft(ana(), { assistantId })).context).toEqual({ tone: "formal", temperature: 2 });
  });

  test("of two who change the same value the second is told, and what stands there stays", async () => {
    const assistantId = await make({ context: { rules: ["be brief"] } });
    const rules = ["context", "rules"];
    const answers = await Promise.all([
      change(assistantId, ["be brief"], ["be kind"], rules, ana()),
      change(assistantId, ["be brief"], ["be quick"], rules, ben()),
    ]);
    const conflicts = answers.flatMap((answer) => answer.conflicts);
    expect(conflicts).toHaveLength(1);
    const { context } = await getDraft(ana(), { assistantId });
    expect(conflicts[0]).toEqual({ path: rules, yours: expect.anything(), theirs: context.rules });
    expect([conflicts[0]?.yours, conflicts[0]?.theirs].flat().sort()).toEqual(["be kind", "be quick"]);
  });

  test("no revision comes twice, also not after the draft was thrown away", async () => {
    const assistantId = await make();
    const first = (await change(assistantId, "warm", "formal")).draft.revision;
    await discardDraft(ana(), { assistantId });
    await discardDraft(ana(), { assistantId });
    const second = (await change(assistantId, "warm", "formal")).draft.revision;
    expect(second).toBeGreaterThan(first);
    await expect(publish(assistantId, { revision: first, live_version: 1 })).rejects.toThrow(ConflictError);
  });

  test("goes with its assistant", async () => {
    const assistantId = await make();
    await change(assistantId, "warm", "formal");
    await prisma().assistant.delete({ where: { assistantId } });
    expect(await prisma().assistantDraft.count()).toBe(0);
  });

  test("what is not there, or too large, changes nothing", async () => {
    const assistantId = await make();
    await expect(change(ABSENT, "warm", "x")).rejects.toThrow(NotFoundError);
    await expect(getDraft(ana(), { assistantId: ABSENT })).rejects.toThrow(NotFoundError);
    await expect(discardDraft(ana(), { assistantId: ABSENT })).rejects.toThrow(NotFoundError);
    await expect(change(assistantId, "writer", "nope", ["graph_id"])).rejects.toThrow(/lists: writer/);
    await expect(change(assistantId, "warm", "x".repeat(1024 * 1024))).rejects.toThrow(/at most 1 MB fits/);
    expect((await getDraft(ana(), { assistantId })).exists).toBe(false);
  });
});

describe("problems", () => {
  test("values that the schema forbids are kept and named; publishing says which", async () => {
    const assistantId = await make();
    const { draft } = await patchDraft(ana(), {
      assistantId,
      changes: [
        { path: ["context", "temperature"], value: 3 },
        { path: ["name"], was: "Letters", value: " " },
        { path: ["config", "recursion_limit"], value: 0 },
      ],
    });
    expect(draft.context).toEqual({ tone: "warm", temperature: 3 });
    expect(draft.problems).toEqual([
      { path: ["name"], message: "is missing" },
      { path: ["config", "recursion_limit"], message: "must be at least 1" },
      { path: ["context", "temperature"], message: "must be at most 2" },
    ]);
    await expect(publish(assistantId, draft)).rejects.toThrow(/context\.temperature must be at most 2/);
    expect((await getDraft(ana(), { assistantId })).revision).toBe(draft.revision);
    expect(await prisma().assistantVersion.count()).toBe(1);
  });

  test("settings in the older place are checked there", async () => {
    const assistantId = await make({
      config: { configurable: { tone: "cold", thread_id: "x" } },
      context: {},
    });
    expect((await getDraft(ana(), { assistantId })).problems).toEqual([
      { path: ["config", "configurable", "tone"], message: "must be one of: warm, formal" },
    ]);
  });

  test("a value of a field that the graph no longer has is kept and named", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "writer", "newer_writer", ["graph_id"]);
    expect(draft).toMatchObject({
      context: { tone: "warm" },
      problems: [{ path: TONE, message: "is not known to the graph: remove it" }],
    });
    const without = await change(assistantId, "warm", undefined);
    expect(without.draft.problems).toEqual([]);
    expect(await publish(assistantId, without.draft)).toMatchObject({ version: 2 });
  });

  test("a value that callers give is no problem, one that was taken away is", async () => {
    const lacking = await make({ graph_id: "needy", context: {} });
    const { draft } = await change(lacking, undefined, "formal");
    expect(draft.problems).toEqual([]);
    const having = await make({ graph_id: "needy", context: { customer: "Ida", tone: "warm" } });
    const without = await change(having, "Ida", undefined, ["context", "customer"]);
    expect(without.draft.problems).toEqual([{ path: ["context", "customer"], message: "is missing" }]);
  });

  test("a graph that does not load can be read and saved, and not published", async () => {
    const assistantId = await make({ graph_id: "broken" });
    const { draft } = await change(assistantId, "warm", "formal");
    expect(draft.problems).toEqual([
      { path: [], message: expect.stringMatching(/"broken" does not load: .*knowledge base is not there/) },
    ]);
    await expect(publish(assistantId, draft)).rejects.toThrow(InvalidInputError);
    expect((await getDraft(ana(), { assistantId })).context).toEqual({ tone: "formal" });
  });

  test("a graph that is gone from langgraph.json is named", async () => {
    const assistantId = await make();
    await prisma().assistant.updateMany({ data: { graphId: "gone" } });
    const { draft } = await change(assistantId, "warm", "formal");
    expect(draft.problems).toEqual([
      { path: ["graph_id"], message: expect.stringMatching(/"gone" is not in langgraph\.json any more/) },
    ]);
  });

  test("a pattern that takes for ever does not stop the server", async () => {
    const assistantId = await make({ graph_id: "slow_pattern", context: {} });
    const { draft } = await change(assistantId, undefined, `${"a".repeat(60)}!`, ["context", "code"]);
    expect(draft.problems).toEqual([
      { path: [], message: expect.stringContaining("take too long to check") },
    ]);
  });
});

describe("publishing", () => {
  test("makes a version with all of the draft, live at once, and ends the draft", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    expect(await publish(assistantId, draft)).toEqual({ version: 2, live_version: 2, label: "production" });
    expect(await getAssistant(ana(), { assistantId })).toMatchObject({
      version: 2,
      name: "Letters",
      context: { tone: "formal" },
      metadata: { team: "post" },
    });
    expect(await getDraft(ana(), { assistantId })).toMatchObject({ exists: false, base_version: 2 });
    await expect(publish(assistantId, { revision: 0, live_version: 2 })).rejects.toThrow(
      /nothing to publish/,
    );
  });

  test("keeps who published it and why", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    const { revision, live_version } = draft;
    await publishDraft(ben(), {
      assistantId,
      revision,
      live_version,
      note: " Letters go to judges ",
      label: "production",
    });
    const where = { assistantId_version: { assistantId, version: 2 } };
    expect(await prisma().assistantVersion.findUnique({ where })).toMatchObject({
      note: "Letters go to judges",
      authorName: "Ben",
    });
    expect((await getDraft(ana(), { assistantId })).live_changed_by).toBe("Ben");
  });

  test("under another label leaves the live version alone", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    const { revision, live_version } = draft;
    const published = await publishDraft(ana(), { assistantId, revision, live_version, label: "staging" });
    expect(published).toEqual({ version: 2, live_version: 1, label: "staging" });
    expect(await getAssistant(ana(), { assistantId })).toMatchObject({
      version: 1,
      context: { tone: "warm" },
    });
    expect(await getDraft(ana(), { assistantId })).toMatchObject({ exists: false });
    expect(await prisma().assistantLabel.findMany({ where: { label: "staging" } })).toMatchObject([
      { version: 2 },
    ]);
  });

  test("of two who publish the same draft one does, the other is told", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    const ends = await Promise.allSettled([publish(assistantId, draft), publish(assistantId, draft)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(ends.find((end) => end.status === "rejected")).toMatchObject({
      reason: { name: "ConflictError" },
    });
    expect(await prisma().assistantVersion.count()).toBe(2);
  });

  test("what was changed since it was seen is not published", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    await change(assistantId, undefined, 2, ["context", "temperature"], ben());
    await expect(publish(assistantId, draft)).rejects.toThrow(/changed meanwhile/);
    expect(await prisma().assistantVersion.count()).toBe(1);
  });

  test("over a version that somebody else made only after a review", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    await updateAssistant(ben(), { assistantId, context: { tone: "warm", temperature: 0 } });
    const behind = await getDraft(ana(), { assistantId });
    expect(behind).toMatchObject({ base_version: 1, live_version: 2, revision: draft.revision });
    await expect(publish(assistantId, draft)).rejects.toThrow(/Version 2 is live by now/);
    await expect(publish(assistantId, behind)).rejects.toThrow(/stands on version 1/);
    await expect(patchDraft(ana(), { assistantId, changes: [], base_version: 1 })).rejects.toThrow(
      ConflictError,
    );
    const { draft: reviewed } = await patchDraft(ana(), {
      assistantId,
      changes: [{ path: ["context", "temperature"], value: 0 }],
      base_version: 2,
    });
    expect(reviewed).toMatchObject({ base_version: 2, context: { tone: "formal", temperature: 0 } });
    expect(await publish(assistantId, reviewed)).toMatchObject({ version: 3 });
  });
});

describe("restoring", () => {
  test("puts a version into the draft and leaves the live one; the live one itself is no draft", async () => {
    const assistantId = await make();
    await updateAssistant(ana(), { assistantId, name: "Post", context: { tone: "formal" } });
    expect(await restoreDraft(ana(), { assistantId, version: 1 })).toMatchObject({
      exists: true,
      base_version: 2,
      name: "Letters",
      context: { tone: "warm" },
    });
    expect(await getAssistant(ana(), { assistantId })).toMatchObject({ version: 2, name: "Post" });
    expect(await restoreDraft(ana(), { assistantId, version: 2 })).toMatchObject({ exists: false });
  });

  test("a version with a value of a field that the graph has lost: the value comes back, named, and nothing is live", async () => {
    const assistantId = await make({ graph_id: "newer_writer" });
    await updateAssistant(ana(), { assistantId, name: "Post", context: {} });
    const draft = await restoreDraft(ana(), { assistantId, version: 1 });
    expect(draft).toMatchObject({
      name: "Letters",
      context: { tone: "warm" },
      problems: [{ path: TONE, message: "is not known to the graph: remove it" }],
    });
    await expect(publish(assistantId, draft)).rejects.toThrow(
      /context\.tone is not known.*The draft is kept/,
    );
    expect(await getDraft(ana(), { assistantId })).toMatchObject({ exists: true, context: { tone: "warm" } });
    expect(await getAssistant(ana(), { assistantId })).toMatchObject({ version: 2, name: "Post" });
    const without = await change(assistantId, "warm", undefined);
    expect(await publish(assistantId, without.draft)).toMatchObject({ version: 3 });
  });

  test("undoes a publication: what was published is the draft again", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    await publish(assistantId, draft);
    await setLatestVersion(ana(), { assistantId, version: 1 });
    expect(await restoreDraft(ana(), { assistantId, version: 2 })).toMatchObject({
      exists: true,
      base_version: 1,
      context: { tone: "formal" },
    });
  });

  test("not over a draft that was changed meanwhile, and not from nowhere", async () => {
    const assistantId = await make();
    const { draft } = await change(assistantId, "warm", "formal");
    await expect(restoreDraft(ana(), { assistantId, version: 1, revision: 0 })).rejects.toThrow(
      ConflictError,
    );
    await expect(restoreDraft(ana(), { assistantId, version: 9 })).rejects.toThrow(NotFoundError);
    expect((await getDraft(ana(), { assistantId })).revision).toBe(draft.revision);
  });
});
