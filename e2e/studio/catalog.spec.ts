import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

const card = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const menuOf = async (page: Page, name: string) => {
  await page.getByRole("button", { name: `More for ${name}`, exact: true }).click();
  return page.getByRole("menu");
};

test("an assistant is found by words and filters, which are the address, and the back button undoes them", async ({
  page,
  server,
  client,
}) => {
  await client.assistants.create({ graphId: "trip_planner", name: "Island hopping" });
  await client.assistants.create({ graphId: "support_agent", name: "Island support" });
  await page.goto(`${server.baseUrl}/assistants`);
  await expect(card(page, "Island hopping")).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("island");
  await expect(page).toHaveURL(/\?q=island$/);
  await expect(page.getByRole("status").filter({ hasText: "2 assistants" })).toBeVisible();
  await page.getByRole("combobox", { name: "Graph" }).click();
  await page.getByRole("option", { name: "Support agent" }).click();
  await expect(page).toHaveURL(/graph=support_agent/);
  await expect(card(page, "Island hopping")).toHaveCount(0);
  await expect(card(page, "Island support")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search assistants" })).toHaveValue("island");
  await expect(card(page, "Island support")).toBeVisible();
  await expect(card(page, "Island hopping")).toHaveCount(0);

  await page.goBack();
  await expect(page).toHaveURL(/\?q=island$/);
  await expect(card(page, "Island hopping")).toBeVisible();
  await page.getByRole("radio", { name: "Table" }).click();
  await expect(page).toHaveURL(/as=table/);
  await expect(page.getByRole("row", { name: /Island hopping/ })).toBeVisible();

  await page.goto(`${server.baseUrl}/assistants?q=nothing-like-that`);
  await page.getByRole("button", { name: "Clear search and filters" }).click();
  await expect(page).toHaveURL(/\/assistants$/);
  await expect(card(page, "Island hopping")).toBeVisible();
});

test("an assistant is tagged, pinned and duplicated where it stands", async ({ page, server, client }) => {
  await client.assistants.create({ graphId: "trip_planner", name: "Winter sun" });
  await page.goto(`${server.baseUrl}/assistants?q=winter`);
  await page.getByRole("button", { name: "Add a tag to Winter sun" }).click();
  await page.keyboard.type("season");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "season", exact: true }).click();
  await expect(page).toHaveURL(/tag=season/);
  await (await menuOf(page, "Winter sun")).getByRole("menuitem", { name: "Pin to the top" }).click();
  await expect(page.getByRole("button", { name: "Unpin Winter sun" })).toBeAttached();

  await (await menuOf(page, "Winter sun")).getByRole("menuitem", { name: "Duplicate" }).click();
  const dialog = page.getByRole("dialog", { name: "Duplicate Winter sun" });
  await dialog.getByLabel("Name").fill("Summer sun");
  await dialog.getByRole("button", { name: "Duplicate" }).click();
  await expect(page).toHaveURL(/\/assistants\/[0-9a-f-]{36}/);
  await page.goto(`${server.baseUrl}/assistants?tag=season`);
  await expect(card(page, "Summer sun")).toBeVisible();
  await page.getByRole("button", { name: "Remove the tag season from Summer sun" }).click();
  await expect(card(page, "Summer sun")).toHaveCount(0);
  await expect(card(page, "Winter sun")).toBeVisible();
});

test("an assistant is archived, and Undo brings it back", async ({ page, server, client }) => {
  await client.assistants.create({ graphId: "trip_planner", name: "Old news" });
  await page.goto(`${server.baseUrl}/assistants?q=old`);
  await (await menuOf(page, "Old news")).getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("Old news is archived")).toBeVisible();
  await expect(card(page, "Old news")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card(page, "Old news")).toBeVisible();

  await (await menuOf(page, "Old news")).getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("button", { name: /^Archived/ }).click();
  await expect(page).toHaveURL(/archived=true/);
  await (await menuOf(page, "Old news")).getByRole("menuitem", { name: "Take out of the archive" }).click();
  await expect(card(page, "Old news")).toHaveCount(0);
});

test("an assistant goes out as a file and comes back from it", async ({ page, server, client }) => {
  const made = await client.assistants.create({
    graphId: "trip_planner",
    name: "Harbour walks",
    description: "On foot, near water.",
    context: { budget_eur: 700 },
  });
  await page.goto(`${server.baseUrl}/assistants?q=harbour`);
  const menu = await menuOf(page, "Harbour walks");
  const download = page.waitForEvent("download");
  await menu.getByRole("menuitem", { name: "Export as a file" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Harbour walks.json");
  const content = JSON.parse(await readFile(await saved.path(), "utf8"));

  const file = { ...content, name: "Harbour walks, again" };
  await page.getByLabel("An assistant's file").setInputFiles({
    name: "walks.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(page.getByText("Harbour walks, again is imported")).toBeVisible();
  await expect(card(page, "Harbour walks, again")).toBeVisible();
  const [again] = await client.assistants.search({ name: "Harbour walks, again" });
  expect(again).toMatchObject({ context: made.context, description: made.description, version: 1 });
  expect(again?.assistant_id).not.toBe(made.assistant_id);
});

test("a broken file says all that is wrong with it, and nothing is made", async ({
  page,
  server,
  client,
}) => {
  const before = await client.assistants.count();
  await page.goto(`${server.baseUrl}/assistants`);
  const choose = (text: string) =>
    page.getByLabel("An assistant's file").setInputFiles({
      name: "broken.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  const dialog = page.getByRole("dialog", { name: "broken.json was not imported" });

  await choose("{ format: yes");
  await expect(dialog.getByRole("alert")).toContainText("It is not JSON.");
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await choose(JSON.stringify({ format: "heddle-assistant", format_version: 7, graph_id: "weather" }));
  await expect(dialog.getByRole("alert")).toContainText("format_version: must be 1");
  await expect(dialog.getByRole("alert")).toContainText("name: is required");
  await expect(dialog.getByRole("alert")).toContainText('there is no graph "weather"');
  expect(await client.assistants.count()).toBe(before);
});

test("a new assistant starts from a template, with a name of its own", async ({ page, server, client }) => {
  await page.goto(`${server.baseUrl}/assistants`);
  await page.getByRole("button", { name: "New assistant" }).click();
  const dialog = page.getByRole("dialog", { name: "New assistant" });
  await dialog.getByRole("radio", { name: "From a template" }).click();
  await dialog.getByRole("radio", { name: /Returns desk/ }).click();
  await expect(dialog.getByLabel("Name")).toHaveValue("Returns desk");
  await dialog.getByLabel("Name").fill("Returns, north");
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page).toHaveURL(/\/assistants\/[0-9a-f-]{36}/);
  const [made] = await client.assistants.search({ name: "Returns, north" });
  expect(made).toMatchObject({ graph_id: "support_agent", context: { tone: "formal" } });
});

test("deleting names what goes, and wants the name typed when there are runs", async ({
  page,
  server,
  client,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "trip_planner", name: "Short life" });
  await client.assistants.update(assistant_id, { description: "Second" });
  const { thread_id } = await client.threads.create();
  const messages = [{ role: "user", content: "Plan a long weekend in Lisbon in May for two" }];
  await client.runs.wait(thread_id, assistant_id, { input: { messages } });
  await client.crons.create(assistant_id, { schedule: "0 0 1 1 *", input: {} });

  await page.goto(`${server.baseUrl}/assistants?q=short`);
  await expect(card(page, "Short life").getByRole("list", { name: /^Last run: 1/ })).toBeVisible();
  await (await menuOf(page, "Short life")).getByRole("menuitem", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Short life?" });
  await expect(dialog).toContainText("2 versions, 1 run and 1 schedule");
  await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("short");
  await expect(dialog.getByRole("button", { name: "Delete" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Short life");
  await dialog.getByRole("switch", { name: /Delete 1 thread too/ }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Short life is deleted")).toBeVisible();
  await expect(card(page, "Short life")).toHaveCount(0);
  await expect(client.threads.get(thread_id)).rejects.toThrow(/404/);
});

test("a file with a setting that its graph forbids is refused, and names the setting", async ({
  page,
  server,
  client,
}) => {
  const before = await client.assistants.count();
  await page.goto(`${server.baseUrl}/assistants`);
  const file = {
    format: "heddle-assistant",
    format_version: 1,
    name: "Too many stars",
    graph_id: "trip_planner",
    context: { hotel_stars: 9 },
  };
  await page.getByLabel("An assistant's file").setInputFiles({
    name: "stars.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(file)),
  });
  const dialog = page.getByRole("dialog", { name: "stars.json was not imported" });
  await expect(dialog.getByRole("alert")).toContainText("context.hotel_stars:");
  expect(await client.assistants.count()).toBe(before);
});

test("each of the last runs leads to its thread, by mouse and by keys", async ({ page, server, client }) => {
  const { assistant_id } = await client.assistants.create({ graphId: "trip_planner", name: "Woven" });
  const threads: string[] = [];
  for (let n = 0; n < 2; n++) {
    const { thread_id } = await client.threads.create();
    const messages = [{ role: "user", content: "Plan a long weekend in Lisbon in May for two" }];
    await client.runs.wait(thread_id, assistant_id, { input: { messages } });
    threads.push(thread_id);
  }
  await page.goto(`${server.baseUrl}/assistants?q=woven`);
  const runs = card(page, "Woven")
    .getByRole("list", { name: /^Last 2 runs: / })
    .getByRole("link");
  await expect(runs).toHaveCount(2);
  await expect(runs.first()).toHaveAccessibleName(/^(Waiting|Finished), /);
  await runs.last().focus();
  await page.keyboard.press("ArrowLeft");
  await expect(runs.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/threads/${threads[0]}`));
  await page.goBack();
  const opened = page.context().waitForEvent("page");
  await runs.last().click({ button: "middle" });
  await (await opened).waitForURL(new RegExp(`/threads/${threads[1]}`));
});

test("the keyboard goes through the list, row by row", async ({ page, server, client }) => {
  const made = await client.assistants.create({ graphId: "trip_planner", name: "Key notes" });
  await page.goto(`${server.baseUrl}/assistants?q=key+notes`);
  await expect(card(page, "Key notes")).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Key notes" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(made.assistant_id));
});
