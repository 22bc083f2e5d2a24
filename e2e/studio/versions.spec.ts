import type { Client } from "@langchain/langgraph-sdk";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

const PROMPT = [
  "You plan trips for guests of our agency.",
  "Be friendly and answer in short paragraphs.",
  "Offer at most three hotels.",
  "",
  "Never promise a discount.",
].join("\n");

/** An assistant whose second version is live and differs from the first in four settings. */
async function twoVersions(client: Client): Promise<string> {
  const { assistant_id: id } = await client.assistants.create({
    graphId: "trip_planner",
    name: "Trips",
    context: {
      instructions: PROMPT,
      tools: ["hotels", "flights"],
      budget: 1500,
      limits: { perDay: 3, total: 9 },
    },
  });
  await client.assistants.update(id, {
    context: {
      instructions: PROMPT.replace("three hotels", "two hotels, the cheaper one first").replace(
        "a discount",
        "a discount over 10 %",
      ),
      tools: ["hotels", "weather"],
      budget: 1200,
      limits: { perDay: 4, total: 9 },
    },
  });
  return id;
}

function history(page: Page) {
  return page.getByRole("list", { name: "Versions, newest first" }).getByRole("listitem");
}

test("two versions are ticked and compared, word by word, and the address says which", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/versions`);
  await expect(history(page)).toHaveCount(2);
  await expect(history(page).first()).toContainText("production");
  await expect(history(page).first()).toContainText("API key");
  await page.getByLabel("Compare v1").check();
  await expect(page.getByRole("status").filter({ hasText: "tick another" })).toBeVisible();
  await page.getByLabel("Compare v2").check();
  await page.getByRole("link", { name: "Compare v1 with v2" }).click();
  await expect(page).toHaveURL(/diff\?from=1&to=2/);

  await expect(page.getByRole("status").filter({ hasText: "4 settings differ" })).toBeVisible();
  const text = page.getByRole("region", { name: "Instructions" });
  await expect(text.getByRole("insertion").filter({ hasText: "over 10 %" })).toBeVisible();
  await expect(text.getByRole("deletion").filter({ hasText: "three" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Tools" })).toContainText("weather");
  await expect(page.getByRole("region", { name: "Limits" })).toContainText("Per day");

  await page.getByRole("button", { name: "Swap the two" }).click();
  await expect(page).toHaveURL(/diff\?from=2&to=1/);
  await expect(text.getByRole("deletion").filter({ hasText: "over 10 %" })).toBeVisible();
  await page.goBack();
  await expect(text.getByRole("insertion").filter({ hasText: "over 10 %" })).toBeVisible();
});

test("a note is written; one of 10,000 characters is refused in words and stays in the field", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/versions`);
  await page.getByRole("button", { name: "Write the note of v2" }).click();
  const note = page.getByRole("dialog").getByLabel("Note");
  await note.fill("n".repeat(10_000));
  await expect(page.getByText("8,000 characters too long")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Save" })).toBeDisabled();
  await expect(note).toHaveValue("n".repeat(10_000));
  await note.fill("Fewer hotels, so that guests decide faster.");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(history(page).first()).toContainText("Fewer hotels, so that guests decide faster.");
  await page.reload();
  await expect(history(page).first()).toContainText("Fewer hotels");
});

test("production is moved back after saying who is affected; who comes second is told", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  const thread = await client.threads.create();
  await client.runs.wait(thread.thread_id, id, { input: { messages: [{ role: "user", content: "Rome" }] } });
  await page.goto(`${server.baseUrl}/assistants/${id}/versions`);
  const ask = async () => {
    await page.getByRole("button", { name: "More for v1" }).click();
    await page.getByRole("menuitem", { name: "Make it live" }).click();
    await expect(page.getByRole("dialog")).toContainText("1 thread with 1 run in the last seven days");
  };
  await ask();
  // Meanwhile somebody publishes.
  await client.assistants.update(id, { name: "Trips 3" });
  await page.getByRole("dialog").getByRole("button", { name: "Make v1 live" }).click();
  await expect(page.getByRole("alert")).toContainText("has moved production to version 3 meanwhile");
  expect((await client.assistants.get(id)).version).toBe(3);

  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByRole("dialog")).toContainText("v3");
  expect((await client.assistants.get(id)).version).toBe(3);
  await page.getByRole("dialog").getByRole("button", { name: "Make v1 live" }).click();
  await expect(page.getByText("production is now v1.")).toBeVisible();
  expect((await client.assistants.get(id)).version).toBe(1);
  await expect(history(page).filter({ hasText: "v1" })).toContainText("production");
});

test("a new label is put on a version, and a run that names it uses that version", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/versions`);
  await page.getByRole("button", { name: "More for v1" }).click();
  await page.getByRole("menuitem", { name: "Move a label here" }).click();
  await page.getByRole("combobox", { name: "Label" }).click();
  await page.getByRole("option", { name: "A new label" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("staging");
  await page.getByRole("button", { name: "Move the label" }).click();
  await expect(history(page).filter({ hasText: "staging" })).toContainText("v1");
  const run = await client.runs.create(null, `${id}@staging`, { input: {} });
  expect(run.metadata).toMatchObject({ assistant_version: 1, assistant_label: "staging" });
});

test("a version with a setting that the graph has lost is restored into the draft, and nothing changes live", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/versions?version=1`);
  await page
    .getByRole("region", { name: "v1", exact: true })
    .getByRole("button", { name: "Restore" })
    .click();
  await expect(page.getByRole("dialog")).toContainText("Nothing changes live.");
  await page.getByRole("button", { name: "Restore into the draft" }).click();
  await expect(page.getByText("v1 is in your draft.")).toBeVisible();
  expect((await client.assistants.get(id)).version).toBe(2);

  await history(page).filter({ hasText: "Draft" }).getByRole("link", { name: "What it changes" }).click();
  await expect(page).toHaveURL(/diff\?from=2&to=draft/);
  await expect(page.getByRole("region", { name: "Tools" })).toContainText("flights");
  await expect(
    page.getByRole("region", { name: "Instructions" }).getByRole("insertion").filter({ hasText: "three" }),
  ).toBeVisible();
});

test("a label is taken away after saying who is affected, and Undo puts it back; production cannot be", async ({
  page,
  client,
  server,
  apiKey,
}) => {
  const id = await twoVersions(client);
  const labels = `${server.apiUrl}/studio/assistants/${id}/labels`;
  const headers = { "x-api-key": apiKey, "content-type": "application/json" };
  const named = async () =>
    ((await (await fetch(labels, { headers })).json()) as { label: string; version: number }[]).map(
      ({ label, version }) => `${label} v${version}`,
    );
  const put = { method: "PUT", headers, body: JSON.stringify({ version: 1, expected_version: null }) };
  expect((await fetch(`${labels}/staging`, put)).status).toBe(200);
  const thread = await client.threads.create();
  await client.runs.wait(thread.thread_id, `${id}@staging`, {
    input: { messages: [{ role: "user", content: "Rome" }] },
  });

  await page.goto(`${server.baseUrl}/assistants/${id}/versions`);
  await page.getByRole("button", { name: "More for v2" }).click();
  await expect(page.getByRole("menuitem", { name: "Make it live" })).toHaveCount(0);
  await expect(page.getByRole("menuitem", { name: /Take away/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More for v1" }).click();
  await page.getByRole("menuitem", { name: "Take away staging" }).click();
  const question = page.getByRole("alertdialog", { name: "Take the label staging away?" });
  await expect(question).toContainText("1 thread with 1 run in the last seven days");
  await question.getByRole("button", { name: "Take away" }).click();
  await expect(page.getByText("staging is taken away.")).toBeVisible();
  await expect(history(page).filter({ hasText: "staging" })).toHaveCount(0);
  expect(await named()).toEqual(["production v2"]);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(history(page).filter({ hasText: "staging" })).toContainText("v1");
  expect(await named()).toEqual(["production v2", "staging v1"]);
});

test("one setting of an old version is copied to the draft by keyboard, and taken back", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/diff?from=1&to=2`);
  const tools = page.getByRole("region", { name: "Tools" });
  const ofV1 = tools.getByRole("button", { name: "Copy Tools of v1 to the draft" });
  // The draft is as v2, which is live: only v1 has something to give.
  await expect(ofV1).toBeVisible();
  await expect(tools.getByRole("button")).toHaveCount(1);
  await ofV1.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Tools of v1 is in your draft.")).toBeVisible();
  await expect(tools.getByRole("button", { name: "Copy Tools of v2 to the draft" })).toBeVisible();
  await expect(page.getByRole("group", { name: "Publish" })).toContainText("Draft, 1 change");
  expect((await client.assistants.get(id)).version).toBe(2);

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(ofV1).toBeVisible();
  await expect(page.getByRole("group", { name: "Publish" })).toContainText("Up to date");
});

test("an address names a version that is far back: it is shown, and the list says where it is", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  for (let version = 3; version <= 25; version++)
    await client.assistants.update(id, { name: `Trips ${version}` });
  await page.goto(`${server.baseUrl}/assistants/${id}/versions?version=2`);
  await expect(page.getByRole("region", { name: "v2", exact: true })).toBeVisible();
  const shown = page.getByRole("list", { name: "Versions, newest first" }).locator("[aria-current]");
  await expect(shown).toContainText("v2");
  await expect(page.getByText("3 versions between are not shown")).toBeVisible();

  await page.goto(`${server.baseUrl}/assistants/${id}/versions?version=99`);
  await expect(page.getByText("There is no v99 of this assistant.")).toBeVisible();
});

test("a version is there to be read: texts, tags and numbers, with what differs from live", async ({
  page,
  client,
  server,
}) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/versions?version=1`);
  const preview = page.getByRole("region", { name: "v1", exact: true });
  await expect(preview).toContainText("You plan trips for guests of our agency.");
  await expect(preview.getByRole("term").filter({ hasText: /^Budget$/ })).toBeVisible();
  await expect(preview.getByRole("definition").filter({ hasText: /^1500Live has1200/ })).toBeVisible();
  const instructions = preview.getByRole("region", { name: "Instructions" });
  await expect(instructions.getByText("Live has another text")).toBeVisible();
  await expect(preview.getByRole("textbox")).toHaveCount(0);
  await expect(preview.getByRole("checkbox")).toHaveCount(0);
});

test("an address of a version that is not there says so", async ({ page, client, server }) => {
  const id = await twoVersions(client);
  await page.goto(`${server.baseUrl}/assistants/${id}/diff?from=1&to=77`);
  await expect(page.getByText("There is no v77 of this assistant.")).toBeVisible();
});
