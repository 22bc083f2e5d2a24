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
      const hasFailed = testInfo.status !== testInfo.expectedStatus;
      const violations = hasFailed ? [] : await stage.violations().catch((error: Error) => [error.message]);
      if (hasFailed || violations.length > 0) await tell(stage, testInfo.title);
      base.expect(violations, "what does not hold").toEqual([]);
    },
    { auto: true },
  ],
});

async function tell(stage: Stage, title: string): Promise<void> {
  process.stdout.write(`\nThe processes of "${title}" said:\n${stage.lastWords()}\n`);
  process.stdout.write(`Open in the database: ${JSON.stringify(await stage.open(), null, 1)}\n`);
}
