import type { Client } from "@langchain/langgraph-sdk";
import { expect, test } from "./draft-test";

test.use({ graphs: "e2e/projects/foreign/langgraph.json" });
test.beforeEach(({ signIn }) => signIn());

/** What the graph gets when the draft is run. */
async function tried(client: Client, id: string): Promise<unknown> {
  const { told } = Object(await client.runs.wait(null, `${id}@draft`, { input: {} }));
  return told;
}

test("zod 4 with withLangGraph: a prompt, and a slider by x_oap_ui_config, each found by its node", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "newer" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  const persona = main.getByRole("textbox", { name: "Persona", exact: true });
  await expect(persona).toContainText("You are a patient clerk.");
  await persona.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Be kind.");
  await main.getByRole("slider", { name: "Strictness" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(main.getByText("How picky the check is.")).toBeVisible();
  const context = { persona: "You are a patient clerk. Be kind.", strictness: 4 };
  await expect.poll(() => draftOf(id)).toMatchObject({ context });
  expect(await tried(client, id)).toMatchObject(context);
});

test("zod 3 with LangGraph's plugin: a prompt and one of few", async ({ page, client, server, draftOf }) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "older" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  const prompt = main.getByRole("textbox", { name: "System prompt", exact: true });
  await prompt.focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" Be kind.");
  await main.getByRole("radio", { name: "pt" }).check();
  const context = { system_prompt: "You are brief. Be kind.", language: "pt" };
  await expect.poll(() => draftOf(id)).toMatchObject({ context });
  expect(await tried(client, id)).toMatchObject(context);
});

test("what an assistant has in config.configurable stays there, and its other settings come beside it", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({
    graphId: "older",
    config: { configurable: { language: "de", kept_by_a_program: 7 } },
  });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  await expect(main.getByRole("radio", { name: "de" })).toBeChecked();
  await main.getByRole("radio", { name: "en" }).check();
  await expect
    .poll(() => draftOf(id))
    .toMatchObject({ config: { configurable: { language: "en", kept_by_a_program: 7 } } });
  expect(await tried(client, id)).toMatchObject({ language: "en", kept_by_a_program: 7 });
});

test("a configuration in types alone: the compiler says which fields there are", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "typed" });
  // The compiler may need longer than anybody waits: whoever comes back finds its answer.
  await expect
    .poll(async () => (await client.assistants.getSchemas(id)).context_schema, { timeout: 50_000 })
    .toBeTruthy();
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "Audience" }).fill("Guests of the house");
  await main.getByRole("switch", { name: "Polite" }).click();
  const context = { audience: "Guests of the house", polite: true };
  await expect.poll(() => draftOf(id)).toMatchObject({ context });
  expect(await tried(client, id)).toMatchObject(context);
});

test("JavaScript with settings in JSON Schema: a text, and an object with a number and a choice", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "json" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "Greeting" }).fill("Good day");
  await main.getByRole("slider", { name: "Retries" }).focus();
  await page.keyboard.press("ArrowRight");
  await main.getByRole("radio", { name: "us" }).check();
  const context = { greeting: "Good day", limits: { retries: 3, region: "us" } };
  await expect.poll(() => draftOf(id)).toMatchObject({ context });
  expect(await tried(client, id)).toMatchObject(context);
});

test("a graph that tells nothing: the form says so, and the raw view takes anything", async ({
  page,
  client,
  server,
  draftOf,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "bare" });
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  const main = page.getByRole("main");
  await expect(main.getByText("This graph has nothing to set")).toBeVisible();
  await main.getByRole("button", { name: "Raw JSON" }).click();
  await main
    .getByRole("textbox", { name: "Settings as JSON" })
    .fill(JSON.stringify({ config: {}, context: { anything: "goes" } }));
  await expect.poll(() => draftOf(id)).toMatchObject({ context: { anything: "goes" } });
  expect(await tried(client, id)).toMatchObject({ anything: "goes" });
});
