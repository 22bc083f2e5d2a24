import type { Client } from "@langchain/langgraph-sdk";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../looks";
import { EVERYTHING, fillEverything } from "./fill-everything";

test.use({
  graphs: "e2e/projects/forms/langgraph.json",
  settings: { HEDDLE_SECRET_CRM_KEY: "a-value-nobody-sees", OPENAI_API_KEY: "" },
});
test.beforeEach(({ signIn }) => signIn());

/** A new thread of a graph, with the form of its input. */
async function openForm(page: Page, client: Client, baseUrl: string, graphId: string) {
  const [assistant] = await client.assistants.search({ graphId });
  const { thread_id } = await client.threads.create({
    metadata: { graph_id: graphId, assistant_id: assistant?.assistant_id },
  });
  await page.goto(`${baseUrl}/threads/${thread_id}`);
  const form = page.getByRole("form", { name: "Input" });
  // What is typed before the page has come alive would be lost, so nothing can be.
  await expect(form.getByRole("textbox").first()).toBeEnabled();
  return { form, threadId: thread_id };
}

test("every control of a form is filled in by keyboard, and the graph gets the values", async ({
  page,
  client,
  server,
}) => {
  test.slow();
  const { form, threadId } = await openForm(page, client, server.baseUrl, "everything");

  await fillEverything(page, form);
  await form.getByRole("button", { name: "Run" }).press("Enter");
  await expect(page.getByRole("status", { name: "Status" })).toHaveText("Finished", { timeout: 30_000 });
  const { values } = await client.threads.getState(threadId);
  expect(values).toMatchObject({
    told: {
      asked: EVERYTHING,
    },
  });
});

test("a form with every control is free of axe findings in every look", async ({ page, client, server }) => {
  test.slow();
  const { form } = await openForm(page, client, server.baseUrl, "everything");
  await expect(form.getByRole("textbox", { name: "Instructions", exact: true })).toBeVisible();
  await form.getByRole("group", { name: "Stops" }).getByRole("button", { name: "Add one" }).click();
  await expectAccessible(page, "every control");
});

test("two hundred fields are typed in, and each keeps what it got", async ({
  page,
  client,
  server,
}, info) => {
  test.slow();
  const { form } = await openForm(page, client, server.baseUrl, "wide");
  const text = "a text of sixty letters that is typed at once, key after key.";
  const first = form.getByRole("textbox", { name: "Field 0", exact: true });
  await first.focus();
  const before = await page.evaluate(() => performance.now());
  await page.keyboard.type(text);
  await expect(first).toHaveValue(text);
  const after = await page.evaluate(() => performance.now());
  info.annotations.push({ type: "ms a key", description: ((after - before) / text.length).toFixed(1) });
  await form.getByRole("textbox", { name: "Field 196", exact: true }).fill("the last");
  await expect(first).toHaveValue(text);
});
