import type { Worker as Thread } from "node:worker_threads";
import type { WorkerInfo } from "../ledger/beat";
import type { HeartbeatNews, HeartbeatOrder, HeartbeatSettings } from "../ledger/heartbeat-thread";
import type { Hold } from "../ledger/run-row";
import { registerWorker, retireWorker, urlForBeats } from "../ledger/workers";
import { log } from "../log";
import { openThread } from "./own-thread";
import { BEATS_PER_LEASE, BUSY_MS, HEARTBEAT_RESTART_MS } from "./tunables";
import { hungAfterMs } from "./watch-this-process";

export interface HeartbeatListener {
  /** No lease could be renewed for so long that they are as good as over. */
  onLost(): void;
  /** A lease could be renewed: for the first time, or again. */
  onBack(): void;
  /** Somebody else has taken this run. */
  onGone(hold: Hold): void;
}

/** Keeps a worker and the runs in its hands alive for the others, from a thread of its own. */
export class Heartbeat {
  readonly #holds = new Map<string, Hold>();
  readonly #lastBeat = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  readonly #answered = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #thread: Thread | undefined;
  #listener: HeartbeatListener | undefined;
  #isBeating = false;
  #isStopping = false;
  #restart: NodeJS.Timeout | undefined;

  private constructor(private readonly worker: WorkerInfo) {}

  /** The worker is registered when this resolves; it beats soon after. */
  static async start(worker: WorkerInfo): Promise<Heartbeat> {
    const heartbeat = new Heartbeat(worker);
    Atomics.store(new BigInt64Array(heartbeat.#lastBeat), 0, process.hrtime.bigint());
    await registerWorker(worker);
    heartbeat.#thread = heartbeat.#open();
    return heartbeat;
  }

  /** What is claimed now will be renewed: else nothing may be. */
  get isBeating(): boolean {
    return this.#isBeating;
  }

  listen(listener: HeartbeatListener): void {
    this.#listener = listener;
  }

  /** These runs are in hand now. */
  hold(holds: Hold[]): void {
    if (holds.length === 0) return;
    for (const hold of holds) this.#holds.set(hold.token, hold);
    this.#order({ type: "hold", holds });
  }

  /** What this token holds is not in hand any more: if it still holds it in the database, that runs out. */
  drop(token: string): void {
    this.#holds.delete(token);
    this.#order({ type: "drop", token });
  }

  /** Says nothing more, and takes the worker from the list of those that live. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#restart);
    const thread = this.#thread;
    if (thread) {
      const ended = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
      this.#order({ type: "stop" });
      const timer = setTimeout(() => void thread.terminate(), HEARTBEAT_RESTART_MS);
      await ended;
      clearTimeout(timer);
    }
    // Else its lease runs out.
    await retireWorker(this.worker.workerId).catch((error) =>
      log.warn("The end of this worker could not be written", { error }),
    );
  }

  #order(order: HeartbeatOrder): void {
    this.#thread?.postMessage(order);
  }

  #open(): Thread {
    const settings: HeartbeatSettings = {
      url: urlForBeats(),
      worker: this.worker,
      beatMs: this.worker.leaseMs / BEATS_PER_LEASE,
      holds: [...this.#holds.values()],
      lastBeat: this.#lastBeat,
      answered: this.#answered,
      busyMs: BUSY_MS,
      hungMs: hungAfterMs(),
    };
    const thread = openThread("lib/ledger/heartbeat-thread.ts", settings);
    thread.on("message", (news: HeartbeatNews) => this.#hear(news));
    thread.on("error", (error) => log.error("The heartbeat failed and starts again", { error }));
    thread.on("exit", () => {
      this.#thread = undefined;
      if (this.#isStopping) return;
      this.#restart = setTimeout(() => {
        this.#thread = this.#open();
      }, HEARTBEAT_RESTART_MS);
    });
    return thread;
  }

  #hear(news: HeartbeatNews): void {
    if (news.type === "ask") {
      Atomics.store(new Int32Array(this.#answered), 0, news.question);
      return;
    }
    if (news.type === "gone") {
      // Those that are not in hand any more were let go of by ourselves.
      for (const hold of news.holds) if (this.#holds.has(hold.token)) this.#listener?.onGone(hold);
      return;
    }
    this.#isBeating = news.type === "back";
    if (!this.#isBeating) {
      const runs = this.#holds.size;
      log.warn("The database could not be told for too long that this worker lives", { runs });
      this.#listener?.onLost();
    } else this.#listener?.onBack();
  }
}
