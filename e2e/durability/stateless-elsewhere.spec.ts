import { test as base, expect } from "../api-test";
import { ALL } from "../probe";
import { Cluster } from "./cluster";

const test = base.extend<object, { cluster: Cluster }>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern
    async ({}, use) => {
      const cluster = await Cluster.open();
      await use(cluster);
      await cluster.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("a run without a thread answers those who wait for it in another process, every time", async ({
  cluster,
}) => {
  const [server] = await Promise.all([cluster.server(), cluster.worker()]);
  const client = cluster.client(server);
  for (let round = 0; round < 5; round++) {
    const results = await Promise.all(
      Array.from({ length: 10 }, () => client.runs.wait(null, "steps", { input: {} })),
    );
    for (const result of results) expect(result).toMatchObject({ done: ALL });
  }
});
