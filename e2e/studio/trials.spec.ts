import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Client } from "@langchain/langgraph-sdk";
import { expect, type Page } from "@playwright/test";
import { test as base } from "../fixtures";
import { Ledger } from "../ledger";
import { newDataDir, type RunningServer, startServer } from "../running-server";

/** What somebody else, or another page, does to a draft. */
interface Changes {
  set(assistantId: string, setting: string, value: string): Promise<void>;
  discard(assistantId: string): Promise<void>;
}

/** A server whose graph sends mails; the ledger is who gets them. */
const test = base.extend<{ changes: Changes }, { outside: Ledger }>({
  outside: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces.
    async ({}, use) => {
      const ledger = await Ledger.open();
      await use(ledger);
      await ledger.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ outside }, use) => {
      const { dataDir, remove } = newDataDir();
      const server: RunningServer = await startServer({
        dataDir,
        env: { HEDDLE_CONFIG: "e2e/projects/outbox/langgraph.json", OUTSIDE_URL: outside.url },
      });
      await use(server);
      await server.end("SIGTERM");
      remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  changes: async ({ server, apiKey }, use) => {
    const send = async (method: string, assistantId: string, body?: object) => {
      const response = await fetch(`${server.apiUrl}/studio/assistants/${assistantId}/draft`, {
        method,
        headers: { "x-api-key": apiKey, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(response.ok).toBe(true);
    };
    await use({
      set: (assistantId, setting, value) =>
        send("PATCH", assistantId, { changes: [{ path: ["context", setting], value }] }),
      discard: (assistantId) => send("DELETE", assistantId),
    });
  },
});

test.beforeEach(({ signIn }) => signIn());

async function ask(client: Client, assistantId: string, content: string): Promise<string> {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, assistantId, { input: { messages: [{ role: "user", content }] } });
  return thread_id;
}

/** As light, dark and narrow, each without axe findings. */
async function look(page: Page, name: string): Promise<void> {
  mkdirSync("test-results/screenshots", { recursive: true });
  for (const [view, colorScheme, width] of [
    ["light", "light", 1440],
    ["dark", "dark", 1440],
    ["narrow", "light", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `test-results/screenshots/${name}-${view}.png`, fullPage: width === 390 });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${view} ${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a person tries the draft, asks live the same, and begins anew; no list shows it", async ({
  page,
  client,
  server,
  outside,
  changes,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const { assistant_id } = await client.assistants.create({ graphId: "mailer", name: "Post office" });
  await changes.set(assistant_id, "greeting", "Dear Ann");
  await page.goto(`${server.baseUrl}/assistants/${assistant_id}`);
  const panel = page.getByRole("region", { name: "Try the draft" });
  const draft = panel.getByRole("region", { name: "Draft", exact: true });
  const live = panel.getByRole("region", { name: "Live", exact: true });

  await test.step("the draft answers on the spot, marked as what it is", async () => {
    await panel.getByRole("button", { name: "Start a conversation" }).click();
    await draft.getByRole("textbox", { name: "Message" }).fill("Write to bob");
    await draft.getByRole("button", { name: "Send", exact: true }).click();
    await expect(draft.getByRole("log")).toContainText("Dear Ann: The mail to bob is sent.");
    await expect(draft).toContainText(/Draft, revision \d+/);
  });

  await test.step("live answers the same question beside it, each with time and tokens", async () => {
    await panel.getByRole("button", { name: "Same question to live" }).click();
    const told = page.getByRole("dialog", { name: "Ask live the same?" });
    await expect(told).toContainText("Its tools are called for real");
    expect(outside.visits.filter((visit) => visit === "mail to bob")).toHaveLength(1);
    await told.getByRole("button", { name: "Ask live too" }).click();
    await expect(live.getByRole("log")).toContainText("Done: The mail to bob is sent.");
    await expect(live).toContainText("48 tokens");
    await expect(draft).toContainText("56 tokens");
    await look(page, "try-compare");
  });

  await test.step("what is asked next goes to both", async () => {
    await draft.getByRole("textbox", { name: "Message" }).fill("Now to cleo");
    await draft.getByRole("button", { name: "Send", exact: true }).click();
    await expect(draft.getByRole("log")).toContainText("Dear Ann: The mail to cleo is sent.");
    await expect(live.getByRole("log")).toContainText("Done: The mail to cleo is sent.");
  });

  await test.step("a reload shows the same two conversations, and nothing is asked again", async () => {
    const sent = [...outside.visits];
    await page.reload();
    await expect(draft.getByRole("log")).toContainText("Dear Ann: The mail to cleo is sent.");
    await expect(live.getByRole("log")).toContainText("Done: The mail to cleo is sent.");
    await draft.getByRole("textbox", { name: "Message" }).fill("And to dan");
    await draft.getByRole("button", { name: "Send", exact: true }).click();
    await expect(live.getByRole("log")).toContainText("Done: The mail to dan is sent.");
    await expect(draft.getByRole("log")).toContainText("Dear Ann: The mail to dan is sent.");
    expect(outside.visits.slice(sent.length)).toEqual(["mail to dan", "mail to dan"]);
    await panel.getByRole("button", { name: "Draft alone" }).click();
    // Who has been told once is not asked again.
    await panel.getByRole("button", { name: "Same question to live" }).click();
    await expect(live.getByRole("log")).toContainText("Done: The mail to dan is sent.");
  });

  await test.step("it opens as a thread that says what it is, and no list has it", async () => {
    const href = await panel.getByRole("link", { name: "Open as a thread" }).getAttribute("href");
    await page.goto(server.baseUrl + href);
    await expect(page.getByRole("banner").or(page.locator("header")).first()).toBeVisible();
    await expect(page.getByText("Trial", { exact: true })).toBeVisible();
    await page.goto(`${server.baseUrl}/threads`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Write to bob")).toHaveCount(0);
  });
});

test("a draft whose graph fails says so where it was asked, and goes on when it is mended", async ({
  page,
  client,
  server,
  changes,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "mailer", name: "Broken post" });
  await changes.set(assistant_id, "greeting", "fail");
  await page.goto(`${server.baseUrl}/assistants/${assistant_id}`);
  const panel = page.getByRole("region", { name: "Try the draft" });
  await panel.getByRole("button", { name: "Start a conversation" }).click();
  await panel.getByRole("textbox", { name: "Message" }).fill("Write to bob");
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await expect(panel).toContainText("The greeting must be a word.");

  await changes.discard(assistant_id);
  await panel.getByRole("button", { name: "New conversation" }).click();
  await expect(panel).not.toContainText("The greeting must be a word.");
  await panel.getByRole("textbox", { name: "Message" }).fill("Write to dora");
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await expect(panel.getByRole("log")).toContainText("Done: The mail to dora is sent.");
});

test("before publishing, a person sees which past answers the draft would change, and nothing is sent again", async ({
  page,
  client,
  server,
  outside,
  changes,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const { assistant_id } = await client.assistants.create({ graphId: "mailer", name: "Careful post" });
  for (const name of ["eve", "finn", "gus"]) await ask(client, assistant_id, `Write to ${name}`);
  const sent = [...outside.visits];
  expect(sent).toEqual(expect.arrayContaining(["mail to eve", "mail to finn", "mail to gus"]));
  await changes.set(assistant_id, "greeting", "All good");

  await page.goto(`${server.baseUrl}/assistants/${assistant_id}/impact`);
  await page.getByRole("button", { name: "Run the draft on them" }).click();
  await expect(page.getByRole("heading", { name: "3 of 3 answers changed" })).toBeVisible();
  const first = page.getByRole("article", { name: "Write to gus" });
  await expect(first.locator("del")).toContainText("Done");
  await expect(first.locator("ins")).toContainText("All good");
  await expect(first).toContainText("Tokens 48 → 56");
  expect(outside.visits).toEqual(sent);
  await look(page, "impact");

  await test.step("a call that was not recorded is named and not made", async () => {
    await changes.set(assistant_id, "copy_to", "archive");
    await page.getByRole("button", { name: "Run it again" }).click();
    const calls = page.getByRole("article", { name: "Write to gus" });
    await expect(calls).toContainText('send_mail({"to":"archive"})');
    expect(outside.visits).toEqual(sent);
    await look(page, "impact-unrecorded");
  });

  await test.step("the address is the preview: it can be sent to somebody", async () => {
    await page.reload();
    await expect(page.getByRole("heading", { name: "3 of 3 answers changed" })).toBeVisible();
    await page.getByRole("link", { name: "The replay" }).first().click();
    await expect(page.getByText("Trial", { exact: true })).toBeVisible();
  });
});

test("an assistant that was never asked anything says what to do instead", async ({
  page,
  client,
  server,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "mailer", name: "New post" });
  await page.goto(`${server.baseUrl}/assistants/${assistant_id}/impact`);
  await page.getByRole("button", { name: "Run the draft on them" }).click();
  await expect(page.getByText("has not answered anything yet")).toBeVisible();
});
