import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";

const LOOKS = [
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 390 },
] as const;

for (const { colorScheme, width } of LOOKS) {
  test(`the API page is free of axe findings, ${colorScheme}, ${width} px`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${server.apiUrl}/docs`);
    // One group and one schema: all others are made of the same parts, and there are many.
    const { violations } = await new AxeBuilder({ page })
      .include("header")
      .include("nav")
      .include("main > section:first-of-type")
      .include("#schema-RunCreate")
      .withTags(["wcag2a", "wcag2aa", "wcag21aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

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
