import { expect, test } from "../api-test";
import { Cluster } from "./cluster";

const POISON = "e2e/projects/poison/langgraph.json";
const SETTINGS = { HEDDLE_CONFIG: POISON, HEDDLE_LEASE_SECONDS: "2", HEDDLE_HUNG_SECONDS: "5" };

const KINDS = ["exit", "throw", "loop", "memory"];

test("runs that end their process end as error after three attempts, and use up nobody else's", async ({
  ledger,
}) => {
  const cluster = await Cluster.open(SETTINGS);
  // Only the worker is tried: the server may be slow to load its code on a busy machine.
  const client = cluster.client(await cluster.server({ HEDDLE_HUNG_SECONDS: "300" }));
  const worker = await cluster.supervised("worker", { NODE_OPTIONS: "--max-old-space-size=200" });
  const start = async (kind: string) => {
    const { thread_id } = await client.threads.create();
    const run = await client.runs.create(thread_id, "poison", { input: { kind, ledger: ledger.url } });
    return { kind, thread_id, run_id: run.run_id };
  };
  const endOf = async ({ thread_id, run_id }: { thread_id: string; run_id: string }) => {
    await client.runs.join(thread_id, run_id);
    return client.runs.get(thread_id, run_id);
  };
  try {
    for (const kind of ["healthy", ...KINDS]) ledger.hold(`second ${kind}`);
    const healthy = await Promise.all(Array.from({ length: 10 }, () => start("healthy")));
    const poisonous = await Promise.all(KINDS.map(start));
    await ledger.arrival("second healthy", 10);
    for (const kind of KINDS) await ledger.arrival(`second ${kind}`);

    // One of them ends the process under all the others.
    ledger.release("second exit");
    ledger.hold("second exit");
    await expect.poll(worker.output).toContain("starts again");
    ledger.release("second healthy");
    for (const run of [...healthy, await start("reject")]) {
      expect((await endOf(run)).status, run.kind).toBe("success");
      expect((await client.threads.get(run.thread_id)).values).toMatchObject({ done: ["first", "second"] });
    }

    // The next time the process dies with all of them: then each has one of its own.
    for (const kind of KINDS) ledger.release(`second ${kind}`);
    for (const run of poisonous) {
      expect((await endOf(run)).status, run.kind).toBe("error");
      const thread = await client.threads.get(run.thread_id);
      expect(thread, run.kind).toMatchObject({ status: "error", values: { done: ["first"] } });
      const { error, message } = JSON.parse(JSON.stringify(thread.error));
      expect(error).toBe("RunAbandoned");
      expect(message, run.kind).toMatch(
        /^The run ended its process 3 times, at last one of its own .*not tried/,
      );
      expect(ledger.visits.filter((visit) => visit === `second ${run.kind}`).length).toBeLessThanOrEqual(3);
    }
    expect(worker.output().match(/starts again/g)).toHaveLength(2);
    process.kill(worker.pid, "SIGTERM");
    expect(await worker.ended).toBe(true);
  } finally {
    await cluster.close();
  }
});
