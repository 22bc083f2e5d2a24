import { mkdirSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { newDataDir, type RunningServer, startServer } from "../running-server";

const WISH = "Plan a long weekend in Lisbon in May for two under 1500 euros";

/** A pace at which a person, and this test, can watch. */
const PACE = { HEDDLE_DEMO_DELAY_MS: "25" };

let server: RunningServer;
const { dataDir, remove } = newDataDir();

test.beforeAll(async () => {
  server = await startServer({ dataDir, env: PACE });
});
test.afterAll(async () => {
  await server.end("SIGTERM");
  remove();
});

/** Shows the page as light, dark and narrow, for people who look at what a change did. */
async function photograph(page: Page, name: string) {
  mkdirSync("test-results/screenshots", { recursive: true });
  const size = page.viewportSize();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: `test-results/screenshots/${name}-${scheme}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `test-results/screenshots/${name}-narrow.png` });
  if (size) await page.setViewportSize(size);
}

test("a person signs in, plans a trip, watches it live, reloads in between, and approves the booking", async ({
  page,
}) => {
  await test.step("the printed link signs in, once", async () => {
    await page.goto(server.signInUrl);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  });

  await test.step("a new thread with the trip planner shows its graph before anything ran", async () => {
    await page.getByRole("link", { name: "Assistants", exact: true }).click();
    await page.getByRole("button", { name: "New thread with Trip planner" }).click();
    await expect(page.getByRole("region", { name: "Graph" })).toContainText("Find hotel");
  });

  const graph = page.getByRole("region", { name: "Graph" });
  const messages = page.getByRole("log", { name: "Messages" });
  const status = page.getByRole("status", { name: "Status" });

  await test.step("Stop stops a run where it is", async () => {
    await page.getByRole("textbox", { name: /^Message/ }).fill("Plan two weeks in Rome in June for four");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(status).toHaveText("Stopped");
  });

  await test.step("the run is seen live: status, clock, nodes", async () => {
    await page.getByRole("textbox", { name: /^Message/ }).fill(WISH);
    await page.getByRole("button", { name: "Send" }).click();
    await expect(messages.getByRole("article", { name: "You" }).filter({ hasText: WISH })).toBeVisible();
    await expect(status).toHaveText("Running");
    await expect(page.getByRole("timer", { name: "Elapsed time" })).toBeVisible();
    await expect(graph.getByLabel(/^Understand, finished/).first()).toBeVisible();
  });

  await test.step("a reload in mid-run loses nothing", async () => {
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
    await page.reload();
    await expect(messages.getByRole("article", { name: "You" }).filter({ hasText: WISH })).toBeVisible();
    await expect(graph.getByLabel(/^Understand, finished/).first()).toBeVisible();
  });

  await test.step("it asks before it books, and typing cannot start anything else", async () => {
    await expect(page.getByRole("button", { name: "Approve" })).toBeVisible({ timeout: 45_000 });
    await expect(status).toHaveText("Waiting for you");
    await expect(messages).toContainText("Lisbon");
    await expect(graph.getByLabel(/^Pick hotel, finished/).first()).toBeVisible();
    await photograph(page, "trip-waiting");
  });

  await test.step("approving books it", async () => {
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(status).toHaveText("Finished", { timeout: 30_000 });
    await expect(messages).toContainText(/TRIP-[0-9A-Z]+/);
    await expect(graph.getByLabel(/^Book, finished/).first()).toBeVisible();
    await photograph(page, "trip-finished");
  });

  await test.step("the thread is found again in the list", async () => {
    await page.goto(`${server.baseUrl}/threads`);
    await expect(page.getByRole("link", { name: /Plan two weeks in Rome/ }).first()).toBeVisible();
    await photograph(page, "threads");
  });

  await test.step("the link does not sign in a second time", async () => {
    await page.context().clearCookies();
    await page.goto(server.signInUrl);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "used" })).toBeVisible();
  });
});
