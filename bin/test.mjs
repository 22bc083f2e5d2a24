/** `npm test`: everything. Ends with one line that counts, and fails when anything failed. */
import { readFileSync, rmSync } from "node:fs";
import { atHome } from "./at-home.mjs";
import { ensureBuilt } from "./built.mjs";
import { CHECKS } from "./checks.mjs";
import { ensureChromium } from "./chromium.mjs";
import { ensureGenerated } from "./generated.mjs";
import { ensureInstalled } from "./installed.mjs";
import { run } from "./steps.mjs";
import { Summary } from "./summary.mjs";

atHome();
await ensureInstalled({ withDevelopment: true });
await ensureGenerated();
const summary = new Summary();

const KNIP = { name: "nothing unused", command: [process.execPath, "node_modules/knip/bin/knip.js"] };
for (const check of [...CHECKS, KNIP]) await summary.check(check);
await unitTests();
await journeys();
summary.end();

async function unitTests() {
  const report = "test-results/vitest.json";
  rmSync(report, { force: true });
  const args = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok, seconds } = await run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", ...args], {
    show: true,
  });
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  summary.add({ name: "unit and database tests", ...counted(ok, numPassedTests, numFailedTests), seconds });
}

async function journeys() {
  const name = "API and browser journeys";
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  await ensureBuilt();
  summary.add({ name: "production build", passed: 1, failed: 0, seconds: seconds() });
  const chromium = await ensureChromium();
  if (chromium.missing) {
    process.stdout.write(`\n${chromium.missing}\n\n`);
    summary.add({ name: "Chromium", passed: 0, failed: 1, seconds: seconds() });
  }
  const report = "test-results/playwright.json";
  rmSync(report, { force: true });
  const { ok, seconds: took } = await run(
    process.execPath,
    [
      "node_modules/@playwright/test/cli.js",
      "test",
      ...(chromium.path ? [] : ["--project=api", "--project=durability"]),
    ],
    { show: true, env: { ...process.env, CHROMIUM_PATH: chromium.path ?? "" } },
  );
  const { expected = 0, flaky = 0, unexpected = 0 } = readReport(report).stats ?? {};
  const tries = flaky === 0 ? "" : `, ${flaky} at the second try`;
  summary.add({ name: `${name}${tries}`, ...counted(ok, expected + flaky, unexpected), seconds: took });
}

/** A runner that failed without a failed test (it did not start, say) is a failure too. */
function counted(ok, passed, failed) {
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
