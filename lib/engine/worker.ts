import { whenItAnswers } from "../db/when-it-answers";
import { RunJournal } from "../ledger/run-journal";
import { type Claimer, claimRuns, claimsOf, nextRunDue, type Room } from "../ledger/run-queue";
import { type ClaimedRun, holdOf } from "../ledger/run-row";
import { onWakeup } from "../ledger/wakeups";
import { log } from "../log";
import { metrics } from "../metrics";
import { systemContext } from "../services/context";
import { findRun } from "../services/runs/find";
import { kwargsOf } from "../services/runs/run-kwargs";
import type { StopReason } from "./attempt";
import { Drain } from "./drain";
import { DueLoop } from "./due-loop";
import { endAttempt } from "./end-attempt";
import { executeRun } from "./execute-run";
import type { Heartbeat } from "./heartbeat";
import { Apart } from "./run-apart";
import { limitRun } from "./time-limits";
import { APART_AFTER, APART_AT_ONCE, CLAIM_RETRY_MS, STOP_GRACE_MS } from "./tunables";

interface Active {
  controller: AbortController;
  drain: Drain;
  done: Promise<void>;
  isApart: boolean;
}

/**
 * Claims runs and executes them, up to `slots` at once. It is woken by the queue, by an ending run and by a timer set
 * for the next delayed run; it never polls. What it has in hand is kept alive by the heartbeat.
 */
export class Worker {
  /** By the token of the claim: a stale attempt may not have come to its end when its run is claimed again. */
  #active = new Map<string, Active>();
  #stopping = false;
  /** A claim failed: runs may be ours of which we know nothing. */
  #isUnsure = false;
  readonly #queue: DueLoop;
  readonly #apart: Apart | undefined;

  constructor(
    private readonly slots: number,
    private readonly claimer: Claimer,
    private readonly heartbeat: Heartbeat,
    /** The program of processes for one run; without it all runs are executed in this one. */
    apartEntry?: string,
  ) {
    this.#apart = apartEntry === undefined ? undefined : new Apart(apartEntry, () => this.#stopping);
    metrics().workersMax.set(slots);
    heartbeat.listen({
      onLost: () => this.#tellAll("lease lost"),
      onBack: () => this.#queue.wake(),
      onGone: ({ token }) => this.#active.get(token)?.controller.abort("fenced" satisfies StopReason),
    });
    const nextDueInMs = nextRunDue();
    this.#queue = new DueLoop({
      name: "runs",
      topic: "queue",
      work: (isStopping) => this.#claim(isStopping),
      // While every slot is taken or nothing may be claimed, whoever ends that wakes.
      nextDueInMs: async () =>
        this.#free > 0 && this.heartbeat.isBeating ? nextDueInMs(this.#room()) : null,
    });
  }

  /**
   * Stops claiming, and lets each run go on to the end of its step, where it is handed back to the queue. Resolves when
   * none is in hand any more, or after `graceMs`. `onWait` is told how many runs are waited for.
   */
  async drain(graceMs: number, onWait: (runs: number) => void): Promise<void> {
    const atRest = this.#queue.stop().then(async () => {
      const running = [...this.#active.values()];
      for (const { drain } of running) drain.request();
      if (running.length > 0 && graceMs > 0) onWait(running.length);
      await Promise.all(running.map(({ done }) => done));
    });
    await within(graceMs, atRest);
  }

  /** Stops claiming, tells the runs to let go and hands them back to the queue, uncharged. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#queue.stop();
    const running = this.#tellAll("shutdown");
    await within(STOP_GRACE_MS, Promise.all(running.map(({ done }) => done)));
  }

  /** The tokens of the claims that it works under. */
  inHand(): string[] {
    return [...this.#active.keys()];
  }

  #tellAll(reason: StopReason): Active[] {
    const running = [...this.#active.values()];
    for (const { controller } of running) controller.abort(reason);
    return running;
  }

  get #free(): number {
    return this.slots - this.#active.size;
  }

  async #claim(isStopping: () => boolean): Promise<void> {
    if (this.#isUnsure) {
      this.#startAll(await claimsOf(this.claimer.workerId, this.inHand()));
      this.#isUnsure = false;
    }
    while (this.#free > 0 && !isStopping() && this.heartbeat.isBeating) {
      const room = this.#room();
      const runs = await this.#claimUpTo(room);
      this.#startAll(runs);
      if (runs.length < room.runs) return;
    }
  }

  /** A run that waits here for a process of its own would wait with others who may have one free, and in a slot. */
  #room(): Room {
    const apart = [...this.#active.values()].filter(({ isApart }) => isApart).length;
    const suspects = this.#apart ? Math.max(0, APART_AT_ONCE - apart) : this.#free;
    return { runs: this.#free, suspects, crashes: APART_AFTER };
  }

  async #claimUpTo(room: Room): Promise<ClaimedRun[]> {
    try {
      return await claimRuns(this.claimer, room);
    } catch (error) {
      this.#isUnsure = true;
      setTimeout(() => this.#queue.wake(), CLAIM_RETRY_MS).unref();
      throw error;
    }
  }

  #startAll(runs: ClaimedRun[]): void {
    this.heartbeat.hold(runs.map(holdOf));
    for (const run of runs) this.#start(run);
  }

  #start(run: ClaimedRun): void {
    const { token } = holdOf(run);
    const controller = new AbortController();
    const drain = new Drain();
    const done = this.#run(run, controller, drain).finally(() => {
      this.#active.delete(token);
      this.heartbeat.drop(token);
      metrics().workersActive.set(this.#active.size);
      this.#queue.wake();
    });
    const isApart = this.#apart !== undefined && run.crashes >= APART_AFTER;
    this.#active.set(token, { controller, drain, done, isApart });
    metrics().workersActive.set(this.#active.size);
  }

  async #run(run: ClaimedRun, controller: AbortController, drain: Drain): Promise<void> {
    const stop = (reason: StopReason) => controller.abort(reason);
    const withoutLimit = limitRun(() => stop("timeout"), kwargsOf(run));
    const ctx = systemContext();
    const lookForCancel = async () => {
      const now = await whenItAnswers(() => findRun(ctx, { runId: run.run_id }, null), {
        what: "Whether a run is cancelled",
        signal: controller.signal,
      });
      if (now?.cancel_action) stop(now.cancel_action);
    };
    const look = () =>
      lookForCancel().catch((error) => log.warn("A cancel could not be read", { runId: run.run_id, error }));
    const unsubscribe = onWakeup(`cancel:${run.run_id}`, () => void look());
    try {
      // Asked for between the claim and our listening: hardly ever of one that begins, so it need not wait.
      if (run.attempt === 1 && !run.cancel_action) void look();
      else
        await lookForCancel().catch((error) => {
          // Told to stop while it waited: how is seen below.
          if (!controller.signal.aborted) throw error;
        });
      if (this.#apart && run.crashes >= APART_AFTER)
        return await this.#apart.execute(run, controller.signal, drain);
      const journal = RunJournal.open(holdOf(run), run.last_seq, () => stop("fenced"));
      const measured = metrics().runs.startTimer();
      const outcome = await executeRun(run, journal, controller.signal, drain);
      measured({ status: outcome === "drained" ? outcome : outcome.status });
      await endAttempt(run, outcome, journal, controller.signal, () => this.#stopping);
    } catch (error) {
      // Not in hand any more, it is taken up again when its lease is over.
      log.error("A run could not be ended and is taken up again", { runId: run.run_id, error });
    } finally {
      withoutLimit();
      unsubscribe();
    }
  }
}

/** Resolves with `done`, or after so many milliseconds. */
async function within(ms: number, done: Promise<unknown>): Promise<void> {
  const timeUp = new Promise<void>((resolve) => setTimeout(resolve, ms).unref());
  await Promise.race([done, timeUp]);
}
