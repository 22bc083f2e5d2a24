import { mkdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const HEIGHT = 900;

/** Both themes, wide and narrow. A theme changes colours and nothing else, so each width is read in full once. */
const LOOKS = [
  { colorScheme: "light", width: 1440, rules: "all" },
  { colorScheme: "dark", width: 1440, rules: "of colour" },
  { colorScheme: "dark", width: 390, rules: "all" },
  { colorScheme: "light", width: 390, rules: "of colour" },
] as const;
const OF_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * What is on the page now has no axe findings (WCAG AA) and nothing beside the window, in every look. The page is loaded
 * once and turned. With the variable SHOTS, a picture of each look is left in the folder that it names.
 */
export async function expectAccessible(
  page: Page,
  what: string,
  /** What else must hold in each look. */
  also = async () => {},
): Promise<void> {
  for (const { colorScheme, width, rules } of LOOKS) {
    const look = `${what}, ${colorScheme}, ${width} px`;
    await turn(page, colorScheme, width);
    expect(await axeFindings(page, rules), look).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), look).toBe(width);
    await also();
    await picture(page, `${what}-${colorScheme}-${width}`.replaceAll(/[^a-z0-9]+/gi, "-"));
  }
  await turn(page, "light", 1440);
}

/** The rules of WCAG 2.1 AA that do not hold, each with the first element. */
async function axeFindings(page: Page, rules: "all" | "of colour"): Promise<string[]> {
  // Without frames there is nothing to put together, which axe would open a page for each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const chosen = rules === "all" ? axe.withTags(["wcag2a", "wcag2aa", "wcag21aa"]) : axe.withRules(OF_COLOUR);
  const { violations } = await chosen.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** Resolves when the colours are those of the theme: until then each is on its way. */
async function turn(page: Page, colorScheme: "light" | "dark", width: number): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: HEIGHT });
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect }) => {
      const end = effect?.getComputedTiming().endTime;
      return typeof end === "number" && Number.isFinite(end);
    });
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
