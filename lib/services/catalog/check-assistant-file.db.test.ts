import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prisma } from "../../db/client";
import { openRegistry, registry } from "../../graphs/registry";
import { openTestDatabase } from "../../testing/test-db";
import { systemContext } from "../context";
import { patchDraft } from "../drafts/patch-draft";
import { publishDraft } from "../drafts/publish-draft";
import { importAssistant } from "./import-assistant";
import { listTemplates } from "./list-templates";

openTestDatabase();
beforeAll(async () => {
  await openRegistry({ configPath: path.resolve("lib/testing/draft-graphs/langgraph.json"), watch: false });
});
afterAll(() => registry().close());

const ctx = systemContext;
const file = (graph_id: string, context: object) => ({
  format: "heddle-assistant",
  format_version: 1,
  name: "From a file",
  graph_id,
  context,
});

test("what the graph forbids is named with all of it, and nothing is made", async () => {
  const context = { temperature: 9, tone: "loud", rules: ["a", "b", "c", "d"] };
  const error = await importAssistant(ctx(), file("writer", context)).catch(
    (thrown: Error) => thrown.message,
  );
  expect(String(error).split("\n")).toEqual([
    "The file cannot be used:",
    "- context.tone: must be one of: warm, formal",
    "- context.temperature: must be at most 2",
    "- context.rules: must have at most 3 entries",
    "Change that in the file, and import it again.",
  ]);
  expect(await prisma().assistant.count()).toBe(0);
});

test("what is only missing may come with each run: it forbids neither the import nor publishing", async () => {
  const made = await importAssistant(ctx(), file("needy", {}));
  const assistantId = made.assistant_id;
  const { draft } = await patchDraft(ctx(), {
    assistantId,
    base_version: 1,
    changes: [{ path: ["context", "tone"], value: "formal" }],
  });
  expect(draft.problems).toEqual([]);
  const published = await publishDraft(ctx(), {
    assistantId,
    live_version: 1,
    revision: draft.revision,
    label: "production",
  });
  expect(published.version).toBe(2);
});

test("a graph that does not load forbids nothing: nobody can tell", async () => {
  expect(await importAssistant(ctx(), file("broken", { any: 1 }))).toMatchObject({ context: { any: 1 } });
});

test("a template whose values its graph forbids is listed with the reason", async () => {
  expect(await listTemplates(ctx())).toMatchObject([
    { path: "./templates/formal.json", file: { name: "Formal writer" }, error: null },
    { path: "./templates/hot.json", file: null, error: "context.temperature: must be at most 2" },
    { path: "./templates/needy.json", file: { name: "For any customer" }, error: null },
  ]);
});
