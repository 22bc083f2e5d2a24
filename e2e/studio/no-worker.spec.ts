import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";

// On a database of its own, a server without an engine has nobody to execute runs.
test.use({ settings: [{ HEDDLE_ENGINE: "off" }, { scope: "worker" }] });

test.beforeEach(({ signIn }) => signIn());

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`no worker is alive: a notice above every page says so, ${colorScheme}, ${width} px`, async ({
      page,
      client,
      server,
    }) => {
      test.slow();
      const { thread_id } = await client.threads.create();
      await client.runs.create(thread_id, "trip_planner", { input: { messages: [] } });
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const path of ["/threads", `/threads/${thread_id}`]) {
        await page.goto(server.baseUrl + path);
        const notice = page.getByRole("status").filter({ hasText: "No worker is alive" });
        await expect(notice).toContainText(
          /No worker is alive\. \d+ runs? waits?, none is lost\. Start one with npm run worker\./,
        );
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        // All of it is to be read, and nothing of the page is pushed out of the window.
        const text = notice.getByRole("paragraph");
        const clipped = await text.evaluate((p) => p.scrollHeight > (p.parentElement?.clientHeight ?? 0));
        expect(clipped).toBe(false);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        if (path.endsWith(thread_id))
          expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(900);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  }
}

test("the notice goes by itself when a worker is there", async ({ page, server }) => {
  await page.goto(`${server.baseUrl}/threads`);
  const notice = page.getByText("No worker is alive");
  await expect(notice).toBeVisible();
  const engine = { workers: 1, slots: 20, last_seen_at: new Date().toISOString(), runs_due: 0 };
  await page.route("**/api/studio/engine", (route) => route.fulfill({ json: engine }));
  await expect(notice).toHaveCount(0, { timeout: 20_000 });
});
