import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

const field = (page: Page) => page.getByRole("combobox", { name: "Go to" });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });

test("the palette goes to an assistant or a thread by its words, however many there are", async ({
  page,
  server,
  client,
}) => {
  const thread = await client.threads.create({
    metadata: { title: "Notes on keys", customer: "Acme north" },
  });
  for (let n = 0; n < 101; n++) await client.threads.create({ metadata: { title: `Newer ${n}` } });
  await page.goto(server.baseUrl);
  await page.keyboard.press("Control+k");
  await field(page).fill("key notes");
  await option(page, /Notes on keys/).click();
  await expect(page).toHaveURL(new RegExp(thread.thread_id));

  await page.keyboard.press("Control+k");
  await field(page).fill("customer:Acme north");
  await expect(option(page, /Notes on keys/)).toBeVisible();
  await field(page).fill("nothing like that");
  await expect(page.getByText("Nothing here is called “nothing like that”.")).toBeVisible();
});

test("an id that is pasted opens its assistant, its thread or its run’s thread", async ({
  page,
  server,
  client,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "trip_planner", name: "By its id" });
  const { thread_id } = await client.threads.create();
  const messages = [{ role: "user", content: "Plan a long weekend in Lisbon in May for two" }];
  const { run_id } = await client.runs.create(thread_id, assistant_id, { input: { messages } });
  await client.runs.join(thread_id, run_id);
  for (const [id, place] of [
    [assistant_id, assistant_id],
    [thread_id, thread_id],
    [run_id, thread_id],
  ] as const) {
    await page.goto(server.baseUrl);
    await page.keyboard.press("Control+k");
    await field(page).fill(id);
    // Without waiting for what it finds.
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(place));
  }
  await page.keyboard.press("Control+k");
  await field(page).fill("00000000-0000-4000-8000-000000000000");
  await expect(page.getByText("No assistant, thread or run has this id.")).toBeVisible();
});

test("a search that fails says so, and pages are still there", async ({ page, server }) => {
  await page.goto(server.baseUrl);
  await page.route("**/api/studio/threads/search", (route) =>
    route.fulfill({ status: 503, json: { detail: "The database is away." } }),
  );
  await page.keyboard.press("Control+k");
  await field(page).fill("set");
  await expect(page.getByRole("alert").filter({ hasText: "The database is away." })).toBeVisible();
  await expect(option(page, /Settings/)).toBeVisible();
  await page.unroute("**/api/studio/threads/search");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The database is away." })).toHaveCount(0);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [1440, 390])
    test(`the open palette is free of axe findings, ${colorScheme}, ${width} px`, async ({
      page,
      server,
      client,
    }) => {
      await client.threads.create({ metadata: { title: "A thread to find" } });
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(server.baseUrl);
      await page.getByRole("button", { name: "Go to" }).click();
      await expect(option(page, /A thread to find/).first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.getByRole("button", { name: "Close" }).click();
      await expect(field(page)).toHaveCount(0);
    });
