import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Client } from "@langchain/langgraph-sdk";
import pg from "pg";
import type { Failpoint } from "../../lib/failpoint";
import { Receiver } from "../receiver";
import type { RunningServer, RunningWorker } from "../running-server";
import { checkInvariants } from "./check-invariants";
import { Cluster } from "./cluster";
import { OutsideLedger } from "./outside-ledger";
import { until } from "./until";

/** The project whose graphs tell the ledger what they do. */
export const DURABLE = "e2e/projects/durable/langgraph.json";

/** What the graph `chain` is asked to do. */
interface Chain {
  nodes?: number;
  ms?: number;
  words?: number;
  load?: unknown;
}

interface StageOptions {
  servers?: number;
  workers: number;
  settings?: Record<string, string>;
  /** How long is waited at most for what is to happen, in milliseconds. */
  patienceMs?: number;
}

/** Milliseconds: less than a test may take, so that it says what did not happen. */
const PATIENCE_MS = 100_000;
/** Milliseconds that the stage's own questions to the database may take. */
const QUERY_MS = 30_000;
/** Seconds: soon taken up. */
const SHORT_LEASE = "2";
/** Seconds: nobody loses it because the machine is busy. */
const LONG_LEASE = 15;
/** Of a process, when a test fails. */
const WORDS = 3_000;

/**
 * A cluster whose processes are ended and stopped, and the world outside of it: a ledger of what nodes did, a receiver
 * of webhooks, and the list of what was accepted. `violations` holds the one against the other.
 */
export class Stage {
  readonly accepted: string[] = [];
  readonly stateless: string[] = [];
  readonly told = new Map<string, string>();
  readonly workers = new Set<RunningWorker>();
  readonly servers: RunningServer[] = [];
  readonly #failpoints = mkdtempSync(path.join(tmpdir(), "heddle-failpoints-"));
  /** How many workers there were when the last failpoint was armed. */
  #armedAmong = 0;

  private constructor(
    readonly cluster: Cluster,
    readonly ledger: OutsideLedger,
    readonly receiver: Receiver,
    private readonly leaseSeconds: number,
    private readonly patienceMs: number,
  ) {}

  static async open({
    servers = 1,
    workers,
    settings = {},
    patienceMs = PATIENCE_MS,
  }: StageOptions): Promise<Stage> {
    const [ledger, receiver] = await Promise.all([OutsideLedger.open(), Receiver.open()]);
    const cluster = await Cluster.open({
      HEDDLE_CONFIG: DURABLE,
      HEDDLE_LEASE_SECONDS: SHORT_LEASE,
      HEDDLE_WEBHOOK_ALLOW: "127.0.0.1",
      ...settings,
    });
    const leaseSeconds = Number(settings.HEDDLE_LEASE_SECONDS ?? SHORT_LEASE);
    const stage = new Stage(cluster, ledger, receiver, leaseSeconds, patienceMs);
    // The first one makes the tables; the others need not wait for each other.
    await stage.addServer();
    await Promise.all([
      ...Array.from({ length: servers - 1 }, () => stage.addServer()),
      ...Array.from({ length: workers }, () => stage.addWorker()),
    ]);
    return stage;
  }

  async addServer(settings: Record<string, string> = {}): Promise<RunningServer> {
    const server = await this.cluster.server({ HEDDLE_FAILPOINTS: this.#failpoints, ...settings });
    this.servers.push(server);
    return server;
  }

  async addWorker(settings: Record<string, string> = {}): Promise<RunningWorker> {
    const worker = await this.cluster.worker({ HEDDLE_FAILPOINTS: this.#failpoints, ...settings });
    this.workers.add(worker);
    void worker.ended.then((inOrder) => {
      this.workers.delete(worker);
      if (!inOrder) this.ledger.fault("end", worker.pid);
    });
    return worker;
  }

  /** Starts as many workers as are missing. */
  async fill(workers: number): Promise<void> {
    const missing = Math.max(0, workers - this.workers.size);
    await Promise.all(Array.from({ length: missing }, () => this.addWorker()));
  }

  /** The ends of what the processes have printed. */
  lastWords(): string {
    const all = [...this.servers, ...this.workers];
    return all.map(({ pid, output }) => `--- ${pid}\n${output().slice(-WORDS)}`).join("\n");
  }

  /** Runs that have not ended, with who is there to execute them. */
  open(): Promise<pg.QueryResultRow[]> {
    return this.query(
      `select to_jsonb(run) - 'kwargs' as row from run where status in ('pending', 'running')
       union all select to_jsonb(worker) from worker`,
    );
  }

  /** The SDK at the first server, or at the `nth`. */
  client(nth = 0): Client {
    return this.cluster.client(this.server(nth));
  }

  /** A request to the `nth` server, as it goes over the wire. */
  request(nth: number, address: string, init: RequestInit): Promise<Response> {
    return this.cluster.request(this.server(nth), address, init);
  }

  server(nth: number): RunningServer {
    const server = this.servers[nth];
    if (!server) throw new Error(`There is no server ${nth}.`);
    return server;
  }

  /** kill -9, and a start at the same address. */
  async restartServer(nth: number): Promise<void> {
    const server = this.server(nth);
    await server.end("SIGKILL");
    const again = await this.cluster.server({
      HEDDLE_FAILPOINTS: this.#failpoints,
      PORT: new URL(server.baseUrl).port,
    });
    this.servers[nth] = again;
  }

  /** What the graph `chain` takes to tell this stage's ledger. */
  chain(chain: Chain = {}) {
    return { ledger: this.ledger.url, nodes: 3, ms: 0, words: 0, ...chain };
  }

  /** Puts a run of `chain` on a thread of its own; its webhook goes to the receiver. */
  async startChain(chain: Chain = {}, more: object = {}): Promise<{ threadId: string; runId: string }> {
    const { thread_id: threadId } = await this.client().threads.create();
    const { run_id: runId } = await this.client().runs.create(threadId, "chain", {
      input: this.chain(chain),
      webhook: this.receiver.url("/"),
      ...more,
    });
    this.accepted.push(runId);
    return { threadId, runId };
  }

  /** The process that comes to this place first does `action` there, once. */
  arm(name: Failpoint, action = "kill"): void {
    rmSync(path.join(this.#failpoints, `${name}.taken`), { force: true });
    this.#armedAmong = this.workers.size;
    writeFileSync(path.join(this.#failpoints, name), action);
  }

  /** Resolves when somebody has come to the place. */
  async taken(name: Failpoint): Promise<void> {
    const mark = path.join(this.#failpoints, `${name}.taken`);
    await until(`nobody has come to ${name}`, () => existsSync(mark), this.patienceMs);
  }

  /** Resolves when a worker has died at the place and another has been started. */
  async replaced(name: Failpoint): Promise<void> {
    const workers = this.#armedAmong;
    await this.taken(name);
    await until(`no worker has died at ${name}`, () => this.workers.size < workers, this.patienceMs);
    await this.fill(workers);
  }

  /** The worker that executes a run, as the ledger saw it. */
  workerOf(pid: number): RunningWorker {
    const worker = [...this.workers].find((one) => one.pid === pid);
    if (!worker) throw new Error(`No worker has the number ${pid}.`);
    return worker;
  }

  /** SIGSTOP: it stands still in the middle of whatever it does. */
  pause(worker: RunningWorker): void {
    this.ledger.fault("pause", worker.pid);
    process.kill(worker.pid, "SIGSTOP");
  }

  resume(worker: RunningWorker): void {
    process.kill(worker.pid, "SIGCONT");
  }

  /** Rows of the database. */
  async query<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({
      connectionString: this.cluster.databaseUrl,
      connectionTimeoutMillis: QUERY_MS,
      query_timeout: QUERY_MS,
    });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Resolves when no run waits or runs, no webhook is owed, and nothing of stateless runs is left. */
  async quiet(): Promise<void> {
    const isQuiet = async () => {
      const [row] = await this.query<{ busy: boolean }>(
        `select exists (select from run where status in ('pending', 'running'))
           or exists (select from webhook_delivery where status = 'pending')
           or exists (select from thread where temporary) as busy`,
      );
      return !row?.busy;
    };
    await until("a run, a webhook or a thread of a stateless run is still there", isQuiet, this.patienceMs);
  }

  /** Threads of stateless runs, which are kept for a while for readers in other processes, are due at once. */
  async expireStateless(): Promise<void> {
    await this.query("update thread set ttl_minutes = 1e-6 where temporary");
  }

  /** Resolves when the run has ended. */
  async ended(runId: string): Promise<void> {
    const look = () =>
      this.query("select from run where run_id = $1 and status in ('pending', 'running')", [runId]);
    await until(`run ${runId} has not ended`, async () => (await look()).length === 0, this.patienceMs);
  }

  /** Waits for the end of everything and answers what does not hold; `mayLoseLeases` as in `checkInvariants`. */
  async violations({ mayLoseLeases = false } = {}): Promise<string[]> {
    await this.quiet();
    return checkInvariants({
      databaseUrl: this.cluster.databaseUrl,
      ledger: this.ledger,
      accepted: this.accepted,
      stateless: this.stateless,
      told: this.told,
      webhooks: this.receiver.received,
      isStrict: this.leaseSeconds >= LONG_LEASE,
      mayLoseLeases,
    });
  }

  async close(): Promise<void> {
    this.receiver.close();
    await this.cluster.close();
    this.ledger.close();
    rmSync(this.#failpoints, { recursive: true, force: true });
  }
}
