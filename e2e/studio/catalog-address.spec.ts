import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

const field = (page: Page) => page.getByRole("searchbox", { name: "Search assistants" });
const asTable = (page: Page) => page.getByRole("radio", { name: "Table" });

test("typing loses no letter, and the back button returns over the whole search", async ({
  page,
  server,
}) => {
  await page.goto(`${server.baseUrl}/assistants?sort=name`);
  await field(page).pressSequentially("trip ");
  await expect(page).toHaveURL(/q=trip&/);
  await page.keyboard.type("planner");
  await expect(page).toHaveURL(/q=trip\+planner&/);
  await expect(field(page)).toHaveValue("trip planner");
  await page.goBack();
  await expect(page).toHaveURL(/assistants\?sort=name$/);
  await expect(field(page)).toHaveValue("");
});

test("a click between the last letter and its search loses neither", async ({ page, server }) => {
  await page.clock.install();
  await page.goto(`${server.baseUrl}/assistants`);
  await expect(asTable(page)).toBeVisible();
  await page.clock.pauseAt(Date.now() + 60_000);
  await field(page).fill("trip");
  await asTable(page).click();
  await expect(page).toHaveURL(/assistants\?as=table$/);
  await page.clock.resume();
  await expect(page).toHaveURL(/\?q=trip&as=table$/);
  await expect(page.getByRole("row", { name: /Trip planner/ })).toBeVisible();
});

test("after going back to an entry of an earlier load, the next click counts at once", async ({
  page,
  server,
}) => {
  await page.goto(`${server.baseUrl}/assistants`);
  await field(page).fill("trip");
  await expect(page).toHaveURL(/\?q=trip$/);
  await page.getByRole("combobox", { name: "Graph" }).click();
  await page.getByRole("option", { name: "Trip planner" }).click();
  await expect(page).toHaveURL(/graph=trip_planner/);
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.goBack();
  await expect(page).toHaveURL(/\?q=trip$/);
  await asTable(page).click();
  await expect(page.getByRole("row", { name: /Trip planner/ })).toBeVisible();
  await expect(page).toHaveURL(/\?q=trip&as=table$/);
});

test("going back from an assistant, the search is there, and the next click counts", async ({
  page,
  server,
}) => {
  await page.goto(`${server.baseUrl}/assistants`);
  await field(page).fill("trip");
  await expect(page).toHaveURL(/\?q=trip$/);
  await page.getByRole("link", { name: "Trip planner", exact: true }).click();
  await expect(page).toHaveURL(/assistants\/[0-9a-f-]{36}/);
  await page.reload();
  await expect(page.getByText("Up to date")).toBeVisible();
  await page.goBack();
  await asTable(page).click();
  await expect(page.getByRole("row", { name: /Trip planner/ })).toBeVisible();
  await expect(page).toHaveURL(/\?q=trip&as=table$/);
});
