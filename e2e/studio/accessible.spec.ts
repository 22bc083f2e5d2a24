import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";

const PAGES = ["/", "/assistants", "/threads", "/settings"];

test.beforeEach(({ signIn }) => signIn());

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    test(`every page is free of axe findings, ${colorScheme}, ${width} px`, async ({
      page,
      client,
      server,
    }) => {
      const thread = await client.threads.create();
      const messages = [
        { role: "user", content: "Plan a long weekend in Lisbon in May for two under 1500 euros" },
      ];
      await client.runs.wait(thread.thread_id, "trip_planner", { input: { messages } });
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const path of [...PAGES, `/threads/${thread.thread_id}`, "/sign-in"]) {
        await page.goto(server.baseUrl + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  }
}
