import { Client } from "@langchain/langgraph-sdk";
import { expect, test } from "../api-test";
import { newDataDir, startServer } from "../running-server";
import { createKey, openSession } from "../session";

const READERS = 5;

test("a stateless run in a process of its own, on the embedded database, answers all who read it", async ({
  ledger,
}) => {
  const { dataDir, remove } = newDataDir();
  const settings = { dataDir, env: { HEDDLE_CONFIG: "e2e/projects/poison/langgraph.json" } };
  let server = await startServer(settings);
  try {
    const apiKey = await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
    const client = () => new Client({ apiUrl: server.apiUrl, apiKey });
    ledger.hold("second healthy");
    const input = { kind: "healthy", ledger: ledger.url };
    const run = await client().runs.create(null, "poison", { input, streamResumable: true });
    for (const times of [1, 2]) {
      await ledger.arrival("second healthy", times);
      await server.end("SIGKILL");
      server = await startServer(settings);
    }
    await ledger.arrival("second healthy", 3);
    const read = async () => {
      const events: string[] = [];
      const after = { lastEventId: "-1" };
      for await (const { event, data } of client().runs.joinStream(null, run.run_id, after))
        events.push(`${event} ${JSON.stringify(data)}`);
      return events;
    };
    const waiters = async () => {
      const text = await (await fetch(`${server.apiUrl}/metrics`)).text();
      return Number(/^heddle_wakeup_waiters\S* (\d+)/m.exec(text)?.[1]);
    };
    const before = await waiters();
    const readers = Array.from({ length: READERS }, read);
    const waiting = client().runs.join(run.thread_id, run.run_id);
    // All of them are there.
    await expect.poll(waiters, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + READERS + 1);
    ledger.release("second healthy");
    for (const events of await Promise.all(readers))
      expect(events.at(-1)).toContain('"done":["first","second"]');
    expect(await waiting).toMatchObject({ done: ["first", "second"] });
    // Nobody reads it any more.
    await expect
      .poll(
        () =>
          client()
            .threads.get(run.thread_id)
            .then(
              () => "there",
              () => "gone",
            ),
        { timeout: 30_000 },
      )
      .toBe("gone");
  } finally {
    await server.end("SIGKILL");
    remove();
  }
});
