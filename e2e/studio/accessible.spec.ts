import type { Client } from "@langchain/langgraph-sdk";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectAccessible } from "../looks";

test.beforeEach(({ signIn }) => signIn());
// Many views, each read by axe four times.
test.setTimeout(300_000);

const LISBON = { role: "user", content: "Plan a long weekend in Lisbon in May for two under 1500 euros" };

/** A trip planner with two versions, the second of which is live. */
async function planner(client: Client): Promise<string> {
  const context = { instructions: "You plan trips.\nBe brief.", budget_eur: 700 };
  const { assistant_id: id } = await client.assistants.create({ graphId: "trip_planner", context });
  await client.assistants.update(id, {
    name: "Trips",
    context: { ...context, instructions: "You plan trips.\nBe kind.", budget_eur: 900 },
  });
  return id;
}

/** A thread of `assistant` that waits for an approval. */
async function asked(client: Client, assistant: string): Promise<string> {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, assistant, { input: { messages: [LISBON] } });
  return thread_id;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
}

test("the pages for everyday are free of axe findings in every look", async ({ page, client, server }) => {
  const thread = await asked(client, "trip_planner");
  for (const path of ["/", "/assistants", "/threads", "/settings", `/threads/${thread}`, "/sign-in"]) {
    await open(page, server.baseUrl + path);
    await expectAccessible(page, `page ${path === `/threads/${thread}` ? "/thread" : path}`);
  }
});

test("the pages of an assistant are free of axe findings in every look", async ({ page, client, server }) => {
  const id = await planner(client);
  await asked(client, id);
  const address = `${server.baseUrl}/assistants/${id}`;
  await test.step("its versions, with one of them shown", async () => {
    await open(page, `${address}/versions`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await expectAccessible(page, "versions");
  });
  await test.step("two of them side by side", async () => {
    await open(page, `${address}/diff?from=1&to=2`);
    await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
    await expectAccessible(page, "diff");
  });
  await test.step("what the draft would change", async () => {
    await open(page, `${address}/impact`);
    await expect(page.getByRole("button", { name: "Run the draft on them" })).toBeVisible();
    await expectAccessible(page, "impact");
  });
});

const lamp = (page: Page) => page.getByRole("group", { name: "Publish" });

test("the editor, its publish sheet and its conflict are free of axe findings in every look", async ({
  page,
  client,
  server,
  browser,
  context,
}) => {
  const { assistant_id: id } = await client.assistants.create({
    graphId: "support_agent",
    name: "Shop desk",
    context: { shop_name: "Loom & Lantern", tone: "neutral" },
  });
  const shop = (of: Page) => of.getByRole("textbox", { name: "Shop name" });
  await open(page, `${server.baseUrl}/assistants/${id}`);
  await test.step("a draft with a change", async () => {
    await shop(page).fill("Weft");
    await expect(lamp(page)).toContainText("Draft, 1 change");
    await expectAccessible(page, "editor");
  });
  await test.step("its publish sheet", async () => {
    await lamp(page).getByRole("button", { name: "Publish" }).click();
    await expect(page.getByRole("dialog").getByLabel("What and why")).toBeVisible();
    await expectAccessible(page, "publish");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
  await test.step("a conflict with somebody else", async () => {
    const others = await browser.newContext({ storageState: await context.storageState() });
    const other = await others.newPage();
    await other.goto(`${server.baseUrl}/assistants/${id}`);
    await expect(shop(other)).toHaveValue("Weft");
    await context.setOffline(true);
    await shop(page).fill("Mine");
    await expect(lamp(page)).toContainText("Not saved");
    await shop(other).fill("Theirs");
    await expect(lamp(other)).toContainText("Draft, 1 change");
    await context.setOffline(false);
    await expect(lamp(page)).toContainText("1 conflict");
    await lamp(page).getByRole("button", { name: "Resolve" }).click();
    await expect(page.getByRole("dialog").getByRole("button", { name: "Use mine" })).toBeVisible();
    await expectAccessible(page, "conflict");
    await others.close();
  });
});

test("the dialogs are free of axe findings in every look", async ({ page, client, server }) => {
  const id = await planner(client);
  await asked(client, id);
  await test.step("a label is moved", async () => {
    await open(page, `${server.baseUrl}/assistants/${id}/versions`);
    await page.getByRole("button", { name: "More for v1" }).click();
    await page.getByRole("menuitem", { name: "Move a label here" }).click();
    await expect(page.getByRole("dialog").getByRole("combobox", { name: "Label" })).toBeVisible();
    await expectAccessible(page, "label");
  });
  await test.step("an assistant with runs is deleted", async () => {
    await open(page, `${server.baseUrl}/assistants?q=trips`);
    await page.getByRole("button", { name: "More for Trips" }).first().click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(page.getByRole("dialog", { name: "Delete Trips?" })).toContainText("2 versions");
    await expectAccessible(page, "delete");
  });
  await test.step("a broken file is imported", async () => {
    await open(page, `${server.baseUrl}/assistants`);
    await page.getByLabel("An assistant's file").setInputFiles({
      name: "broken.json",
      mimeType: "application/json",
      buffer: Buffer.from("{ format: yes"),
    });
    await expect(page.getByRole("dialog", { name: "broken.json was not imported" })).toBeVisible();
    await expectAccessible(page, "import");
  });
  await test.step("the palette, with what it found", async () => {
    await open(page, `${server.baseUrl}/assistants`);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to" }).fill("trips");
    await expect(page.getByRole("option", { name: /Trips/ }).first()).toBeVisible();
    await expectAccessible(page, "palette");
  });
});
