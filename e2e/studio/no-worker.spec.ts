import { expect, test } from "../fixtures";
import { expectAccessible } from "../looks";

// On a database of its own, a server without an engine has nobody to execute runs.
test.use({ settings: [{ HEDDLE_ENGINE: "off" }, { scope: "worker" }] });

test.beforeEach(({ signIn }) => signIn());

test("no worker is alive: a notice above every page says so, in every look", async ({
  page,
  client,
  server,
}) => {
  test.slow();
  const { thread_id } = await client.threads.create();
  await client.runs.create(thread_id, "trip_planner", { input: { messages: [] } });
  for (const path of ["/threads", `/threads/${thread_id}`]) {
    await page.goto(server.baseUrl + path);
    const notice = page.getByRole("status").filter({ hasText: "No worker is alive" });
    await expect(notice).toContainText(
      /No worker is alive\. \d+ runs? waits?, none is lost\. Start one with npm run worker\./,
    );
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page, path === "/threads" ? "no worker" : "no worker, a thread", async () => {
      // All of it is to be read, and nothing of the page is pushed out of the window.
      const text = notice.getByRole("paragraph");
      const clipped = await text.evaluate((p) => p.scrollHeight > (p.parentElement?.clientHeight ?? 0));
      expect(clipped).toBe(false);
      if (path.endsWith(thread_id))
        expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
    });
  }
});

test("the notice goes by itself when a worker is there", async ({ page, server }) => {
  await page.goto(`${server.baseUrl}/threads`);
  const notice = page.getByText("No worker is alive");
  await expect(notice).toBeVisible();
  const engine = { workers: 1, slots: 20, last_seen_at: new Date().toISOString(), runs_due: 0 };
  await page.route("**/api/studio/engine", (route) => route.fulfill({ json: engine }));
  await expect(notice).toHaveCount(0, { timeout: 20_000 });
});
