import { expect, type TestInfo, test } from "@playwright/test";
import { newDataDir, type RunningServer, startServer } from "../running-server";

let server: RunningServer;
const { dataDir, remove } = newDataDir();

test.beforeAll(async () => {
  server = await startServer({ dataDir });
});
test.afterAll(async () => {
  await server.end("SIGTERM");
  remove();
});

/** A step of the story; how long it took is written beside the test, and not judged. */
async function timed(info: TestInfo, title: string, step: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await test.step(title, step);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  info.annotations.push({ type: "seconds", description: `${seconds} ${title}` });
}

const RULE = "Never offer discounts over 10 %.";
const NOTE = "Discounts end at 10 %";

test("somebody signs in, changes an assistant, tries it, publishes it and takes the old one back, with no JSON in sight", async ({
  page,
}, info) => {
  test.slow();
  const lamp = page.getByRole("group", { name: "Publish" });
  const panel = page.getByRole("region", { name: "Try the draft" });
  const draft = panel.getByRole("region", { name: "Draft", exact: true });
  const live = panel.getByRole("region", { name: "Live", exact: true });
  /** What programs get. */
  const liveVersion = async () => {
    const search = { data: { graph_id: "support_agent" } };
    const [sample]: { version: number }[] = await (
      await page.request.post(`${server.apiUrl}/assistants/search`, {
        ...search,
        headers: { origin: server.baseUrl },
      })
    ).json();
    return sample?.version;
  };

  await timed(info, "signs in, and Home says what is live", async () => {
    await page.goto(server.signInUrl);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
    const card = page
      .getByRole("region", { name: "Assistants" })
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { name: "Support agent", exact: true }) });
    await expect(card).toContainText(/v1\s*live/);
    await card.getByRole("link", { name: "Support agent", exact: true }).click();
  });

  await timed(info, "changes the instructions, and the lamp says that live users keep theirs", async () => {
    const instructions = page.getByRole("textbox", { name: "Instructions", exact: true });
    await expect(instructions).toBeEditable();
    await instructions.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(` ${RULE}`);
    await expect(lamp).toContainText("Draft, 1 change");
    await expect(page.getByText("Live users still get v1")).toBeVisible();
    expect(await liveVersion()).toBe(1);
  });

  await timed(info, "asks the draft, which is marked as what it is", async () => {
    await panel.getByRole("button", { name: "Start a conversation" }).click();
    await draft.getByRole("textbox", { name: "Message" }).fill("How long may I return a blanket?");
    await draft.getByRole("button", { name: "Send", exact: true }).click();
    await expect(draft).toContainText(/\d tokens/, { timeout: 30_000 });
    await expect(draft).toContainText(/Draft, revision \d+/);
    await expect(draft.getByRole("log")).toContainText("return");
  });

  await timed(info, "asks live the same: two answers with time and tokens", async () => {
    await panel.getByRole("button", { name: "Same question to live" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ask live too" }).click();
    for (const side of [draft, live]) await expect(side).toContainText(/\d m?s · [\d,]+ tokens/);
    await expect(live).toContainText("v1");
  });

  await timed(info, "publishes with a note", async () => {
    await lamp.getByRole("button", { name: "Publish" }).click();
    const sheet = page.getByRole("dialog", { name: "Publish the draft" });
    await expect(sheet.getByRole("insertion").filter({ hasText: "discounts" })).toBeVisible();
    await sheet.getByLabel("What and why").fill(NOTE);
    await sheet.getByRole("button", { name: "Publish" }).click();
    await expect(lamp).toContainText("Published v2");
    await expect(lamp.getByRole("button", { name: "Undo" })).toBeVisible();
    expect(await liveVersion()).toBe(2);
  });

  const rows = page.getByRole("list", { name: "Versions, newest first" }).getByRole("listitem");
  await timed(info, "finds the new version, with who made it and why", async () => {
    await page.getByRole("link", { name: "Versions", exact: true }).click();
    await expect(rows.first()).toContainText("v2");
    await expect(rows.first()).toContainText(NOTE);
    await expect(rows.first()).toContainText("Owner");
    await expect(rows.first()).toContainText("production");
  });

  await timed(info, "puts the old version into the draft, and nothing changes live", async () => {
    await page.getByRole("button", { name: "More for v1" }).click();
    await page.getByRole("menuitem", { name: "Restore into the draft" }).click();
    await expect(page.getByRole("dialog")).toContainText("It goes to your draft. Nothing changes live.");
    await page.getByRole("button", { name: "Restore into the draft" }).click();
    await expect(page.getByText("v1 is in your draft.")).toBeVisible();
    expect(await liveVersion()).toBe(2);
    await page.getByRole("link", { name: "Configure", exact: true }).click();
    await expect(lamp).toContainText("Draft, 1 change");
    await expect(page.getByRole("textbox", { name: "Instructions", exact: true })).not.toContainText(
      "discounts",
    );
  });
});
