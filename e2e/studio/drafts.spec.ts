import type { Client } from "@langchain/langgraph-sdk";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

async function make(client: Client): Promise<string> {
  const context = { shop_name: "Loom & Lantern", tone: "neutral" };
  const made = await client.assistants.create({ graphId: "support_agent", name: "Shop desk", context });
  return made.assistant_id;
}

/** What programs get. */
async function liveOf(client: Client, id: string) {
  const { version, context } = await client.assistants.get(id);
  return { version, context };
}

const lamp = (page: Page) => page.getByRole("group", { name: "Publish" });
const shop = (page: Page) => page.getByRole("textbox", { name: "Shop name" });

test("an edit is a draft, live users keep what they have until it is published, and Undo takes it back", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  const before = await liveOf(client, id);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await expect(page.getByRole("heading", { name: "Shop desk" })).toBeVisible();
  await expect(lamp(page)).toContainText("Up to date");

  await shop(page).fill("Weft & Warp");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await expect(page.getByText("Live users still get v1")).toBeVisible();
  expect(await liveOf(client, id)).toEqual(before);
  await page.reload();
  await expect(shop(page)).toHaveValue("Weft & Warp");

  await lamp(page).getByRole("button", { name: "Publish" }).click();
  const sheet = page.getByRole("dialog", { name: "Publish the draft" });
  await expect(sheet.getByRole("heading", { name: "Shop name" })).toBeVisible();
  await expect(sheet.getByLabel("What and why")).toHaveValue("Changed Shop name");
  await sheet.getByRole("button", { name: "Publish" }).click();
  await expect(lamp(page)).toContainText("Published v2");
  expect(await liveOf(client, id)).toMatchObject({ version: 2, context: { shop_name: "Weft & Warp" } });

  await lamp(page).getByRole("button", { name: "Undo" }).click();
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await expect(shop(page)).toHaveValue("Weft & Warp");
  expect(await liveOf(client, id)).toEqual(before);
});

test("a value that the graph forbids is kept, named in words, and not published", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await shop(page).fill("x".repeat(100));
  await expect(lamp(page)).toContainText("1 problem");
  await expect(lamp(page).getByRole("button", { name: "Publish" })).toHaveCount(0);
  await lamp(page).getByRole("button", { name: "Show" }).click();
  await expect(shop(page)).toBeInViewport();
  await page.reload();
  await expect(shop(page)).toHaveValue("x".repeat(100));
  await shop(page).fill("Weft");
  await expect(lamp(page)).toContainText("Draft, 1 change");
});

test("a note of 10,000 characters says so and loses nothing", async ({ page, client, server }) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await shop(page).fill("Weft");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await lamp(page).getByRole("button", { name: "Publish" }).click();
  const sheet = page.getByRole("dialog", { name: "Publish the draft" });
  await sheet.getByLabel("What and why").fill("x".repeat(10_000));
  await expect(sheet.getByText(/at most 2000 characters, and this one has 10000/)).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Publish" })).toBeDisabled();
  await expect(sheet.getByLabel("What and why")).toHaveValue("x".repeat(10_000));
});

test("two people change the same field: the second one is asked, and nothing is lost", async ({
  page,
  client,
  server,
  browser,
  context,
}) => {
  const id = await make(client);
  const others = await browser.newContext({ storageState: await context.storageState() });
  const other = await others.newPage();
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await other.goto(`${server.baseUrl}/assistants/${id}`);
  await expect(page.getByText(/has this open/)).toBeVisible();

  // Mine waits on a line that is cut, as theirs arrives first.
  await context.setOffline(true);
  await shop(page).fill("Mine");
  await expect(lamp(page)).toContainText("Not saved");
  await shop(other).fill("Theirs");
  await expect(lamp(other)).toContainText("Draft, 1 change");
  await context.setOffline(false);
  await expect(lamp(page)).toContainText("1 conflict");
  await expect(shop(page)).toHaveValue("Theirs");

  // A reload forgets nothing: it still asks, with both values.
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(lamp(page)).toContainText("1 conflict");
  await expect(shop(page)).toHaveValue("Theirs");
  await lamp(page).getByRole("button", { name: "Resolve" }).click();
  const conflict = page.getByRole("dialog");
  await expect(conflict.getByText("Theirs").first()).toBeVisible();
  await expect(conflict.getByText("Mine").first()).toBeVisible();
  await conflict.getByRole("button", { name: "Use mine" }).click();
  await expect(shop(page)).toHaveValue("Mine");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await expect(shop(other)).toHaveValue("Mine");
  await others.close();
});

test("somebody publishes meanwhile: the draft is behind until their version is reviewed", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await shop(page).fill("Weft");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await client.assistants.update(id, { context: { shop_name: "Loom & Lantern", tone: "warm" } });
  await expect(lamp(page)).toContainText(/Behind: v2 was published by/);
  await expect(page.getByText(/is live; your draft was made from v1/)).toBeVisible();
  await expect(page.getByText("Live users still get")).toHaveCount(0);
  await lamp(page).getByRole("button", { name: "Review" }).click();
  const review = page.getByRole("dialog", { name: "v2 was published meanwhile" });
  await expect(review.getByRole("heading", { name: "Tone" })).toBeVisible();
  await review.getByRole("button", { name: "Take over v2" }).click();
  await expect(lamp(page)).toContainText("Draft, 1 change");
  await lamp(page).getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(lamp(page)).toContainText("Published v3");
  expect(await liveOf(client, id)).toMatchObject({ context: { shop_name: "Weft", tone: "warm" } });
});
