import { beforeEach, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { openDesk } from "../../testing/desk";
import { createAssistant } from "../assistants/create-assistant";
import { updateAssistant } from "../assistants/update-assistant";
import { createRun } from "../runs/create-run";
import { findVersionToRun } from "./find-version-to-run";

const { ctx } = openDesk();

beforeEach(async () => {
  await prisma().assistant.deleteMany();
});

async function twoVersions(): Promise<string> {
  const { assistant_id: assistantId } = await createAssistant(ctx(), {
    graph_id: "counter",
    name: "One",
    config: {},
    metadata: {},
    if_exists: "raise",
  });
  await updateAssistant(ctx(), { assistantId, name: "Two", context: { tone: "two" } });
  return assistantId;
}

test("a draft is run on top of the version it was begun on, with its own settings", async () => {
  const assistantId = await twoVersions();
  const draft = { graphId: "approval", name: "Draft", config: {}, context: { tone: "draft" } };
  await prisma().assistantDraft.create({
    data: { ...draft, assistantId, baseVersion: 1, revision: 1, updatedBy: "Ana" },
  });
  expect(await findVersionToRun(ctx(), `${assistantId}@draft`)).toMatchObject({
    ...draft,
    version: 1,
    label: "draft",
    reference: `${assistantId}@draft`,
  });
  const run = await createRun(ctx(), { assistant_id: `${assistantId}@draft`, input: {} });
  expect(await prisma().run.findUnique({ where: { runId: run.run_id } })).toMatchObject({
    graphId: "approval",
    assistantVersion: 1,
    assistantLabel: "draft",
    kwargs: { context: { tone: "draft" } },
  });
});

test("without a draft `@draft` is the live version", async () => {
  const assistantId = await twoVersions();
  expect(await findVersionToRun(ctx(), `${assistantId}@draft`)).toMatchObject({ version: 2, name: "Two" });
});

test("authors are written wherever versions are made", async () => {
  const ana = {
    ...ctx(),
    actor: { type: "user" as const, userId: "u", name: "Ana", role: "owner" as const },
  };
  const assistantId = await twoVersions();
  await updateAssistant(ana, { assistantId });
  const versions = await prisma().assistantVersion.findMany({
    where: { assistantId },
    orderBy: { version: "asc" },
  });
  expect(versions.map(({ authorType, authorName }) => [authorType, authorName])).toEqual([
    ["system", "Heddle"],
    ["system", "Heddle"],
    ["user", "Ana"],
  ]);
});
