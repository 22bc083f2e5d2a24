import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "@langchain/langgraph-sdk";
import { claimEmbeddedPostgres } from "../../lib/db/embedded-postgres";
import { PROBE } from "../probe";
import {
  type RunningServer,
  type RunningWorker,
  startServer,
  startSupervised,
  startWorker,
} from "../running-server";
import { createKey, openSession } from "../session";

type Settings = Record<string, string>;

/** One PostgreSQL of its own, and any number of servers and workers of Heddle over it. */
export class Cluster {
  readonly #processes: { end(signal: NodeJS.Signals): Promise<void> }[] = [];
  #apiKey = "";

  private constructor(
    readonly databaseUrl: string,
    private readonly folder: string,
    private readonly stopPostgres: () => Promise<void>,
    private readonly settings: Settings,
  ) {}

  /**
   * `settings` are those of every process, beside what `server` and `worker` are given; a DATABASE_URL among them is
   * somebody else's, to start and to stop.
   */
  static async open(settings: Settings = {}): Promise<Cluster> {
    const { DATABASE_URL: url } = settings;
    const folder = mkdtempSync(path.join(tmpdir(), "heddle-cluster-"));
    if (url !== undefined)
      return new Cluster(url, folder, async () => {}, { HEDDLE_CONFIG: PROBE, ...settings });
    const claim = await claimEmbeddedPostgres({ directory: folder, durable: false, maxConnections: 200 });
    const postgres = await claim.start();
    return new Cluster(postgres.url, folder, postgres.stop, { HEDDLE_CONFIG: PROBE, ...settings });
  }

  /** A server, without an engine unless `settings` say otherwise. */
  async server(settings: Settings = {}): Promise<RunningServer> {
    const env = { ...this.#common(), HEDDLE_ENGINE: "off", ...settings };
    const server = await startServer({ dataDir: this.folder, env });
    this.#processes.push(server);
    this.#apiKey ||= await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
    return server;
  }

  async worker(settings: Settings = {}): Promise<RunningWorker> {
    const worker = await startWorker({ ...this.#common(), ...settings });
    this.#processes.push(worker);
    return worker;
  }

  /** As `npm run worker` or `npm start` has it; with an engine in either case. */
  async supervised(name: "worker" | "start", settings: Settings = {}): Promise<RunningWorker> {
    const env = { ...this.#common(), ...settings };
    const supervisor = await startSupervised(name, { dataDir: this.folder, env });
    this.#processes.push(supervisor);
    return supervisor;
  }

  /** Of all servers; there is one as soon as there has been a server. */
  get apiKey(): string {
    return this.#apiKey;
  }

  /** The official SDK as it comes, at one of the servers. */
  client(server: RunningServer): Client {
    return new Client({ apiUrl: server.apiUrl, apiKey: this.#apiKey });
  }

  /** A request as it goes over the wire, with a key. */
  request(server: RunningServer, address: string, init: RequestInit): Promise<Response> {
    const headers = { "x-api-key": this.#apiKey, ...init.headers };
    return fetch(`${server.apiUrl}/${address}`, { ...init, headers });
  }

  /** Ends what still runs, and leaves nothing behind. */
  async close(): Promise<void> {
    await Promise.all(this.#processes.map((one) => one.end("SIGKILL")));
    await this.stopPostgres();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #common(): Settings {
    return { ...this.settings, DATABASE_URL: this.databaseUrl };
  }
}
