import { test as base } from "@playwright/test";
import { Stage } from "./stage";

export { expect } from "@playwright/test";

interface WorkerFixtures {
  /** How many processes there are at first; a spec chooses by `test.use`. */
  processes: { servers: number; workers: number; settings?: Record<string, string> };
  /** One for all tests of a file. */
  stage: Stage;
}

/** Tests that end processes. After each, the world outside and the database must agree. */
export const test = base.extend<{ invariants: undefined }, WorkerFixtures>({
  processes: [
    { servers: 1, workers: 2 },
    { scope: "worker", option: true },
  ],
  stage: [
    async ({ processes }, use) => {
      const stage = await Stage.open(processes);
      await use(stage);
      await stage.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  invariants: [
    async ({ stage, processes }, use, testInfo) => {
      await stage.fill(processes.workers);
      await use(undefined);
      if (testInfo.status !== testInfo.expectedStatus) {
        process.stdout.write(`\nThe processes of "${testInfo.title}" said:\n${stage.lastWords()}\n`);
        process.stdout.write(`Open in the database: ${JSON.stringify(await stage.open(), null, 1)}\n`);
        return;
      }
      base.expect(await stage.violations(), "what does not hold").toEqual([]);
    },
    { auto: true },
  ],
});
