import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

test("a graph whose input is no message gets a form, and its result is a document", async ({
  page,
  server,
}) => {
  await page.goto(`${server.baseUrl}/assistants`);
  await page.getByRole("button", { name: "New thread with Research digest" }).click();
  const form = page.getByRole("form", { name: "Input" });
  await form.getByLabel("Topic").fill("sleep");
  await page.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("region", { name: "Output" })).toContainText(/sources/i, { timeout: 30_000 });
  await expect(page.getByRole("status", { name: "Status" })).toHaveText("Finished");
});

test("a booking that is refused is not made", async ({ page, client, server }) => {
  const thread = await client.threads.create();
  const messages = [
    { role: "user", content: "Plan a long weekend in Lisbon in May for two under 1500 euros" },
  ];
  await client.runs.wait(thread.thread_id, "trip_planner", { input: { messages } });

  await page.goto(`${server.baseUrl}/threads/${thread.thread_id}`);
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByRole("status", { name: "Status" })).toHaveText("Finished");
  await expect(page.getByRole("log", { name: "Messages" })).toContainText("Nothing was booked");
});

test("a run that failed says why in plain words", async ({ page, client, server }) => {
  const assistant = await client.assistants.create({
    graphId: "support_agent",
    name: "Needs a key",
    context: { model: "openai/gpt-5-mini" },
  });
  const thread = await client.threads.create();
  const messages = [{ role: "user", content: "Where is my order?" }];
  await client.runs.wait(thread.thread_id, assistant.assistant_id, {
    input: { messages },
    raiseError: false,
  });
  await page.goto(`${server.baseUrl}/threads/${thread.thread_id}`);
  await expect(page.getByRole("status", { name: "Status" })).toHaveText("Failed");
  await expect(page.getByText("OPENAI_API_KEY is not set").first()).toBeVisible();
});

test("a thread that does not exist says so and leads back", async ({ page, server }) => {
  await page.goto(`${server.baseUrl}/threads/${crypto.randomUUID()}`);
  await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  await page.getByRole("link", { name: "Go home" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
});
