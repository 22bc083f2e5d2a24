import { expect, test } from "../fixtures";
import { expectAccessible } from "../looks";

test("the API page is free of axe findings in every look", async ({ page, server }) => {
  test.slow();
  await page.goto(`${server.apiUrl}/docs`);
  // One group and one schema: all others are made of the same parts, and axe would read all of them for each look.
  await page.evaluate(() => {
    for (const group of document.querySelectorAll("main > section:not(:first-of-type)"))
      if (!group.querySelector("#schema-RunCreate")) group.remove();
    for (const schema of document.querySelectorAll('[id^="schema-"]'))
      if (schema.id !== "schema-RunCreate") schema.remove();
  });
  await expect(page.locator("main > section:first-of-type")).toBeVisible();
  await expect(page.locator("#schema-RunCreate")).toBeAttached();
  await expectAccessible(page, "the API");
});

test("the API page finds an operation and goes there", async ({ page, server }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${server.apiUrl}/docs`);
  await page.getByRole("searchbox", { name: "Filter" }).fill("threads stream post");
  await page.getByRole("link", { name: "POST Start a run and stream its events" }).click();
  await expect(page).toHaveURL(/#stream_run$/);
  await expect(page.getByRole("heading", { name: "Start a run and stream its events" })).toBeInViewport();
  await page.getByRole("searchbox", { name: "Filter" }).fill("nothing like this");
  await expect(page.getByRole("status")).toHaveText("Nothing found");
  expect(complaints).toEqual([]);
});

test("the API page keeps the theme that the studio has", async ({ page, server }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${server.apiUrl}/docs`);
  await page.getByRole("button", { name: "Dark" }).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => localStorage.getItem("heddle.theme"))).toBe("dark");
});
