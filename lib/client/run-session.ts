import { isSettled } from "../contract/run-status";
import type { Run } from "../contract/runs";
import type { StreamEvent } from "../contract/stream";
import { followEvents, RunGoneError } from "./follow-events";
import { beginTurn, closeTurn, continueTurn, foldEvent, type TurnPicture } from "./turn-picture";
import { goesOn, turnBefore } from "./turn-runs";

/** What the session needs of the outside; `runDoor` in runs.ts is the real one. */
export interface RunDoor {
  /** The newest runs of the thread, newest first. */
  list(): Promise<Run[]>;
  create(request: RunRequest): Promise<Run>;
  cancel(runId: string): Promise<void>;
  open(runId: string, lastEventId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

export interface RunRequest {
  assistantId: string;
  /** Null goes on from where the thread stands. */
  input?: Record<string, unknown> | null;
  command?: { resume: unknown };
  metadata?: Record<string, unknown>;
}

export interface SessionSnapshot {
  phase: "loading" | "ready" | "failed";
  connection: "idle" | "live" | "reconnecting";
  /** The turn shown: of the active run, else of the last one. */
  picture: TurnPicture | null;
  runs: readonly Run[];
  /** The run that is followed now, until its settled truth is in the cache. */
  active: Run | null;
  /** What is on its way to the server and has no run yet. */
  sending: RunRequest | null;
}

export interface SessionOptions {
  door: RunDoor;
  /** Whether the cache still takes a run for active: then it was filled before that run settled. */
  isBehind(): boolean;
  /** Called when a run has settled; the session shows its live picture until this is done. */
  onSettled(): Promise<void>;
  /** Runs `publish` soon: once a frame in the browser, so that a burst of tokens draws once. */
  schedule(publish: () => void): void;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const EMPTY_SESSION: SessionSnapshot = {
  phase: "loading",
  connection: "idle",
  picture: null,
  runs: [],
  active: null,
  sending: null,
};

/**
 * The live side of one thread, outside of React: what its newest turn looks like, and the run that is active. It looks
 * for runs when it starts, when it is woken (focus, another tab, a run begun here) and when a run has settled; it never
 * polls. Events are folded at once and published once a frame.
 */
export class RunSession {
  #options: SessionOptions;
  #now = EMPTY_SESSION;
  #published = EMPTY_SESSION;
  #scheduled = false;
  #listeners = new Set<() => void>();
  #abort = new AbortController();
  #looking: Promise<void> | null = null;
  #lookAgain = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): SessionSnapshot => this.#published;

  /** Looks for runs and follows them; returns when none is active any more. */
  wake(): Promise<void> {
    this.#lookAgain = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  close(): void {
    this.#abort.abort();
    this.#listeners.clear();
  }

  /** Starts a run. It queues behind an active one. */
  async send(request: RunRequest): Promise<Run> {
    this.#set({ sending: request });
    try {
      const run = await this.#options.door.create(request);
      const runs = [run, ...this.#now.runs.filter((one) => one.run_id !== run.run_id)];
      this.#set({ runs, active: this.#now.active ?? run });
      void this.wake();
      return run;
    } finally {
      this.#set({ sending: null });
    }
  }

  async cancel(runId: string): Promise<void> {
    await this.#options.door.cancel(runId);
    void this.wake();
  }

  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#abort.signal.aborted) {
      this.#lookAgain = false;
      try {
        await this.#showNewest();
      } catch {
        // Without a list there is nothing to show; the next wake tries again.
        this.#set({
          phase: this.#now.phase === "ready" ? "ready" : "failed",
          active: null,
          connection: "idle",
        });
      }
    }
  }

  async #showNewest(): Promise<void> {
    const runs = await this.#refreshRuns();
    const active = runs.findLast((run) => !isSettled(run.status));
    const shown = active ?? runs[0];
    // A run that began and ended elsewhere since the page was loaded: the cache does not know it yet.
    const isBehind = this.#options.isBehind();
    const isNews = active !== undefined || this.#now.phase === "ready" || isBehind;
    const isKnown = !active && this.#now.picture?.runId === shown?.run_id;
    if (!shown || isKnown) {
      if (isBehind) await this.#options.onSettled();
      return this.#set({ phase: "ready", active: null });
    }
    // Until the cache has caught up, the picture is the newer truth.
    if (active || isBehind) this.#set({ active: shown });
    await this.#preparePicture(runs, shown);
    this.#set({ phase: "ready" });
    await this.#follow(shown);
    if (this.#abort.signal.aborted) return;
    await this.#settle(shown, isNews);
    this.#lookAgain ||= active !== undefined;
  }

  /** A run that goes on with a turn: the runs before it are read first, unless they are shown already. */
  async #preparePicture(runs: readonly Run[], run: Run): Promise<void> {
    const before = turnBefore(runs, run);
    const previous = before.at(-1);
    if (previous && this.#now.picture?.runId !== previous.run_id) {
      for (const earlier of before) {
        this.#show(earlier);
        await this.#read(earlier).catch(() => {});
      }
    }
    this.#show(run);
  }

  #show(run: Run): void {
    const picture = this.#now.picture;
    const continues = picture !== null && picture.runId !== run.run_id && goesOn(run);
    this.#set({ picture: continues ? continueTurn(picture, run.run_id) : beginTurn(run.run_id) });
  }

  async #follow(run: Run): Promise<void> {
    try {
      await this.#read(run);
    } catch (error) {
      if (!(error instanceof RunGoneError)) throw error;
    }
  }

  #read(run: Run): Promise<void> {
    const { door, wait } = this.#options;
    return followEvents({
      open: (last, signal) => door.open(run.run_id, last, signal),
      isActive: async () => {
        const fresh = (await this.#refreshRuns()).find((one) => one.run_id === run.run_id);
        return fresh !== undefined && !isSettled(fresh.status);
      },
      onEvent: (event) => this.#fold(event),
      onConnection: (connection) => this.#set({ connection: isSettled(run.status) ? "idle" : connection }),
      wait,
      signal: this.#abort.signal,
    });
  }

  #fold(event: StreamEvent): void {
    const { picture } = this.#now;
    if (picture) this.#set({ picture: foldEvent(picture, event) });
  }

  async #settle(run: Run, isNews: boolean): Promise<void> {
    const fresh = this.#now.runs.find((one) => one.run_id === run.run_id);
    const { picture } = this.#now;
    if (picture && fresh) {
      this.#set({ picture: closeTurn(picture, outcomeOf(fresh.status)) });
    }
    if (isNews) await this.#options.onSettled();
    this.#set({ active: null, connection: "idle" });
  }

  async #refreshRuns(): Promise<readonly Run[]> {
    const runs = await this.#options.door.list();
    this.#set({ runs });
    return runs;
  }

  #set(change: Partial<SessionSnapshot>): void {
    if (this.#abort.signal.aborted) return;
    this.#now = { ...this.#now, ...change };
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#options.schedule(() => {
      this.#scheduled = false;
      this.#published = this.#now;
      for (const listener of this.#listeners) listener();
    });
  }
}

/** What becomes of a step that had no end of its own. */
function outcomeOf(status: Run["status"]): "cancelled" | "failed" | "finished" {
  if (status === "success") return "finished";
  return status === "interrupted" ? "cancelled" : "failed";
}
