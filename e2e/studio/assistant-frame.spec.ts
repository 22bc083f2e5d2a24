import type { Client } from "@langchain/langgraph-sdk";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

async function make(client: Client): Promise<string> {
  const context = { shop_name: "Loom & Lantern", tone: "neutral" };
  const made = await client.assistants.create({ graphId: "support_agent", name: "Shop desk", context });
  return made.assistant_id;
}

const lamp = (page: Page) => page.getByRole("group", { name: "Publish" });
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Parts of the assistant" }).getByRole("link", { name });
const shop = (page: Page) => page.getByRole("textbox", { name: "Shop name" });
const step = (page: Page, name: string) => page.getByRole("button", { name: `Fields of ${name}` });

test("name, lamp and tabs stay in their places while people go from part to part", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await expect(page).toHaveTitle("Configure · Shop desk · Heddle");
  await shop(page).fill("Weft & Warp");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  const places = async () => [
    await page.getByRole("heading", { level: 1, name: "Shop desk" }).boundingBox(),
    await tab(page, "Impact").boundingBox(),
    await lamp(page).boundingBox(),
  ];
  const before = await places();

  await tab(page, "Versions").click();
  await expect(page).toHaveTitle("Versions · Shop desk · Heddle");
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(tab(page, "Versions")).toHaveAttribute("aria-current", "page");
  expect(await places()).toEqual(before);

  await tab(page, "Impact").click();
  await expect(page.getByRole("heading", { name: "Impact of the draft" })).toBeVisible();
  await expect(tab(page, "Impact")).toHaveAttribute("aria-current", "page");
  expect(await places()).toEqual(before);

  await page.goBack();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await page.goBack();
  await expect(shop(page)).toHaveValue("Weft & Warp");
  await expect(page).toHaveTitle("Configure · Shop desk · Heddle");
});

test("a gear of the graph opens its own fields, and the address keeps that", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await expect(shop(page)).toBeVisible();
  await step(page, "Tools").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/node=tools/);
  await expect(step(page, "Tools")).toHaveAttribute("aria-pressed", "true");
  await expect(shop(page)).toBeHidden();
  await page.reload();
  await expect(step(page, "Tools")).toHaveAttribute("aria-pressed", "true");
  await expect(shop(page)).toBeHidden();

  await page.getByRole("button", { name: "All fields" }).click();
  await expect(shop(page)).toBeVisible();
  await page.goBack();
  await expect(shop(page)).toBeHidden();
  await page.goBack();
  await expect(shop(page)).toBeVisible();

  // Folded, the same steps stand in a list, also the next time.
  await page.getByRole("button", { name: "Graph", exact: true }).click();
  const list = page.getByRole("region", { name: "Steps of the graph" }).getByRole("list");
  await expect(list.getByRole("button", { name: "Fields of Answer" })).toBeVisible();
  await page.reload();
  await expect(list.getByRole("button", { name: "Fields of Answer" })).toBeVisible();
});

test("a problem of a field that is not shown brings people there", async ({ page, client, server }) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await shop(page).fill("x".repeat(100));
  await expect(lamp(page)).toContainText("1 problem");
  await step(page, "Tools").click();
  await expect(shop(page)).toBeHidden();
  await lamp(page).getByRole("button", { name: "Show" }).click();
  await expect(shop(page)).toBeFocused();

  await tab(page, "Versions").click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await lamp(page).getByRole("button", { name: "Show" }).click();
  await expect(shop(page)).toBeFocused();
});

test("single keys go from part to part, compare, publish and take it back", async ({
  page,
  client,
  server,
}) => {
  const id = await make(client);
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await shop(page).fill("Weft");
  await expect(lamp(page)).toContainText("Draft, 1 change");
  // Typed, they are letters.
  await page.keyboard.press("2");
  await expect(shop(page)).toHaveValue("Weft2");
  await shop(page).blur();

  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await page.keyboard.press("3");
  await expect(page.getByRole("heading", { name: "Impact of the draft" })).toBeVisible();
  await page.keyboard.press("d");
  await expect(page).toHaveURL(/diff\?from=1&to=draft/);
  await expect(page.getByRole("heading", { name: "Shop name" })).toBeVisible();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard" });
  await expect(sheet.getByRole("region", { name: "On this page" })).toContainText("Copy the assistant's id");
  await page.keyboard.press("Escape");

  await page.keyboard.press("Shift+P");
  await expect(page.getByRole("dialog", { name: "Publish the draft" })).toBeVisible();
  await page.getByLabel("What and why").press("Control+Enter");
  await expect(lamp(page)).toContainText("Published v2");
  await page.keyboard.press("u");
  await expect(lamp(page)).toContainText("Draft, 1 change");

  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await page.keyboard.press("]");
  await expect(page).toHaveURL(/version=2/);
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/version=1/);
});

test("who is in a field stands at its label", async ({ page, client, server, browser, context }) => {
  const id = await make(client);
  const others = await browser.newContext({ storageState: await context.storageState() });
  const other = await others.newPage();
  await page.goto(`${server.baseUrl}/assistants/${id}`);
  await other.goto(`${server.baseUrl}/assistants/${id}`);
  await expect(page.getByText(/has this open/)).toBeVisible();
  await shop(other).focus();
  await expect(page.getByTitle("Owner is here")).toBeVisible();
  await shop(other).blur();
  await expect(page.getByTitle("Owner is here")).toBeHidden();
  await others.close();
});
