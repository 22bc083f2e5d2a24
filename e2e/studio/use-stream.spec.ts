import type { Page } from "@playwright/test";
import { type ChatSite, openChatSite } from "../chat-site";
import { expect, SDKS, test } from "../sdk-test";

const messages = (page: Page) => page.getByRole("listitem").locator("span");
const status = (page: Page) => page.getByRole("status");

async function say(page: Page, text: string) {
  await page.getByLabel("Text").fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

/** The thread that the page is at. */
function threadOf(page: Page): string {
  return new URL(page.url()).hash.slice(1);
}

for (const sdk of SDKS)
  test.describe(`useStream of the SDK ${sdk}, in a page of somebody else's`, () => {
    test.use({ sdk });
    let site: ChatSite;

    test.beforeEach(async ({ page, server, apiKey, ledger }) => {
      site = await openChatSite(sdk, server.apiUrl);
      await page.goto(`${site.url}/?${new URLSearchParams({ key: apiKey, ledger: ledger.url })}`);
      await expect(status(page)).toHaveText("Ready");
    });
    test.afterEach(() => site.close());

    test("words appear while they are said", async ({ page, client, ledger }) => {
      ledger.hold("middle");
      await say(page, "hello brave new world");
      await expect(messages(page)).toHaveText(["hello brave new world", "hello brave "]);
      await expect(status(page)).toHaveText("Running");
      ledger.release("middle");
      await expect(messages(page)).toHaveText(["hello brave new world", "hello brave new world"]);
      await expect(status(page)).toHaveText("Ready");
      await say(page, "and again");
      await expect(messages(page)).toHaveCount(4);
      await expect(messages(page).last()).toHaveText("and again");
      await expect(status(page)).toHaveText("Ready");
      const { values } = await client.threads.get(threadOf(page));
      expect(values).toMatchObject({ messages: [{ type: "human" }, { type: "ai" }, {}, {}] });
    });

    test("a question is shown and answered, also after a reload", async ({ page }) => {
      for (const reload of [false, true]) {
        await say(page, "tea?");
        const yes = page.getByRole("button", { name: "tea? Yes" });
        await expect(yes).toBeVisible();
        if (reload) await page.reload();
        await yes.click();
        await expect(messages(page).last()).toHaveText("You said yes");
        await expect(status(page)).toHaveText("Ready");
        await expect(yes).toBeHidden();
      }
    });

    test("stop ends the run", async ({ page, client, ledger }) => {
      ledger.hold("middle");
      await say(page, "hello brave new world");
      await expect(messages(page).last()).toHaveText("hello brave ");
      const [run] = await client.runs.list(threadOf(page));
      await page.getByRole("button", { name: "Stop" }).click();
      await expect(status(page)).toHaveText("Ready");
      await client.runs.join(threadOf(page), run?.run_id ?? "");
      expect(await client.runs.list(threadOf(page))).toMatchObject([{ status: "interrupted" }]);
    });

    test("a reload joins the run that goes on", async ({ page, client, ledger }) => {
      ledger.hold("middle");
      await say(page, "hello brave new world");
      await expect(messages(page).last()).toHaveText("hello brave ");
      await page.reload();
      await expect(status(page)).toHaveText("Running");
      await expect(messages(page)).toHaveText(["hello brave new world", "hello brave "]);
      ledger.release("middle");
      await expect(messages(page)).toHaveText(["hello brave new world", "hello brave new world"]);
      await expect(status(page)).toHaveText("Ready");
      expect(ledger.visits).toEqual(["middle"]);
      expect(await client.runs.list(threadOf(page))).toHaveLength(1);
    });

    test("another branch from an earlier message, and back", async ({ page }) => {
      await say(page, "said first");
      await expect(messages(page)).toHaveText(["said first", "said first"]);
      await expect(status(page)).toHaveText("Ready");
      await page.getByRole("button", { name: "Say otherwise" }).click();
      await expect(messages(page)).toHaveText(["said otherwise", "said otherwise"]);
      await expect(status(page)).toHaveText("Ready");
      const version = (name: string) => page.getByRole("button", { name, exact: true }).first();
      await expect(version("Version 2")).toHaveAttribute("aria-pressed", "true");
      await version("Version 1").click();
      await expect(messages(page)).toHaveText(["said first", "said first"]);
      await say(page, "and on");
      await expect(messages(page)).toHaveText(["said first", "said first", "and on", "and on"]);
    });

    test("what went wrong is told", async ({ page }) => {
      await say(page, "fail");
      await expect(page.getByRole("alert")).toContainText("the rope was too short");
      await expect(status(page)).toHaveText("Ready");
    });
  });
