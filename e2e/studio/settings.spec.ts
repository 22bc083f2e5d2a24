import { Client } from "@langchain/langgraph-sdk";
import { expect, test } from "../fixtures";

test.beforeEach(({ signIn }) => signIn());

test("a key is made, shown once, works for a program, and is refused once revoked", async ({
  page,
  server,
}) => {
  await page.goto(`${server.baseUrl}/settings`);
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("nightly report");
  await dialog.getByRole("button", { name: /Make|Create/ }).click();
  const secret =
    (
      await dialog
        .getByText(/^hd_\w+/)
        .first()
        .textContent()
    )?.trim() ?? "";
  await dialog.getByRole("button", { name: "Done" }).click();

  const client = new Client({ apiUrl: server.apiUrl, apiKey: secret, callerOptions: { maxRetries: 0 } });
  expect(await client.assistants.search()).not.toHaveLength(0);
  await page.reload();
  await expect(page.getByText("nightly report")).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole("button", { name: "Revoke nightly report" }).click();
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: "Revoke" })
    .click();
  await expect(page.getByText("nightly report")).toHaveCount(0);
  await expect(client.assistants.search()).rejects.toThrow(/401/);
});

test("the dark theme is chosen once and stays", async ({ page, server }) => {
  await page.goto(`${server.baseUrl}/settings`);
  await page.getByRole("radio", { name: "Dark" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
