import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { expect, test } from "../api-test";
import { Cluster } from "./cluster";

const POISON = "e2e/projects/poison/langgraph.json";
const SETTINGS = { HEDDLE_CONFIG: POISON, HEDDLE_LEASE_SECONDS: "2", HEDDLE_HUNG_SECONDS: "5" };

/** A program of `bin/` as npm starts it: it comes back by itself. */
class Supervised {
  output = "";
  readonly #child: ChildProcess;
  readonly #watchers = new Set<() => void>();

  constructor(name: string, env: Record<string, string>) {
    this.#child = spawn(process.execPath, ["bin/supervised.mjs", name], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
        if (process.env.POISON_LOG) appendFileSync(process.env.POISON_LOG, chunk);
        for (const look of this.#watchers) look();
      });
  }

  /** Resolves when it has said this so many times. */
  said(words: RegExp, times = 1): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if ([...this.output.matchAll(new RegExp(words, "gm"))].length < times) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Sends a signal and answers the exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exited = once(this.#child, "exit");
    this.#child.kill(signal);
    const [code] = await exited;
    return code;
  }
}

const READY = /^ {2}Runs +up to/;
const KINDS = ["exit", "throw", "loop", "memory"];

test("runs that end their process end as error after three attempts, and use up nobody else's", async ({
  ledger,
}) => {
  const cluster = await Cluster.open(SETTINGS);
  // Only the worker is tried: the server may be slow to load its code on a busy machine.
  const client = cluster.client(await cluster.server({ HEDDLE_HUNG_SECONDS: "300" }));
  const worker = new Supervised("worker", {
    ...SETTINGS,
    DATABASE_URL: cluster.databaseUrl,
    NODE_OPTIONS: "--max-old-space-size=200",
  });
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
    await worker.said(READY);
    for (const kind of ["healthy", ...KINDS]) ledger.hold(`second ${kind}`);
    const healthy = await Promise.all(Array.from({ length: 10 }, () => start("healthy")));
    const poisonous = await Promise.all(KINDS.map(start));
    await ledger.arrival("second healthy", 10);
    for (const kind of KINDS) await ledger.arrival(`second ${kind}`);

    // One of them ends the process under all the others.
    ledger.release("second exit");
    ledger.hold("second exit");
    await worker.said(/starts again/);
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
    expect(worker.output.match(/starts again/g)).toHaveLength(2);
    expect(await worker.end("SIGTERM")).toBe(0);
  } finally {
    await worker.end("SIGKILL").catch(() => {});
    await cluster.close();
  }
});
