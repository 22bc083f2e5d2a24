import { defineConfig } from "@playwright/test";
import { findChromium } from "./bin/chromium.mjs";

const executablePath = await findChromium();

/** Each worker has a production server of its own; see e2e/fixtures.ts. */
export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results/e2e",
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  projects: [
    { name: "api", testMatch: "api/**/*.spec.ts" },
    {
      name: "durability",
      testMatch: "durability/**/*.spec.ts",
      timeout: 240_000,
      expect: { timeout: 60_000 },
    },
    {
      name: "studio",
      testMatch: "studio/**/*.spec.ts",
      // On a machine that only checks, a browser has one more try; what needed it is told by name at the end.
      retries: process.env.CI ? 1 : 0,
      use: {
        browserName: "chromium",
        launchOptions: { executablePath },
        viewport: { width: 1440, height: 900 },
        // What was done, without pictures of the page at each step: `--trace on` has them for whoever looks for a fault.
        trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
        screenshot: "only-on-failure",
        video: "off",
      },
    },
  ],
});
