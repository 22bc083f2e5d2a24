import { workerId } from "../ledger/presence";
import { RunJournal } from "../ledger/run-journal";
import { claimRuns, nextRunDue } from "../ledger/run-queue";
import type { ClaimedRun, Hold, RunRow } from "../ledger/run-row";
import { onWakeup } from "../ledger/wakeups";
import { log } from "../log";
import { metrics } from "../metrics";
import { systemContext } from "../services/context";
import { findRun } from "../services/runs/find";
import { releaseRun } from "../services/runs/release-run";
import { type Outcome, settleRun, tellEnding } from "../services/runs/settle-run";
import { DueLoop } from "./due-loop";
import { executeRun, type StopReason } from "./execute-run";
import { SETTLE_REFUSALS, SETTLE_RETRY_MS, STOP_GRACE_MS } from "./tunables";

interface Active {
  controller: AbortController;
  done: Promise<void>;
}

/**
 * Claims runs and executes them, up to `slots` at once. It is woken by the queue, by an ending run and by a timer set
 * for the next delayed run; it never polls.
 */
export class Worker {
  #active = new Map<string, Active>();
  #stopping = false;
  readonly #queue: DueLoop;

  constructor(private readonly slots: number) {
    metrics().workersMax.set(slots);
    const nextDueInMs = nextRunDue();
    this.#queue = new DueLoop({
      name: "runs",
      topic: "queue",
      work: (isStopping) => this.#claim(isStopping),
      // While every slot is taken, the end of a run is what to wait for.
      nextDueInMs: async () => (this.#free > 0 ? nextDueInMs() : null),
    });
  }

  /** Stops claiming, tells the runs to let go and hands them back to the queue, uncharged. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#queue.stop();
    const running = [...this.#active.values()];
    for (const { controller } of running) controller.abort("shutdown" satisfies StopReason);
    const grace = new Promise<void>((resolve) => setTimeout(resolve, STOP_GRACE_MS).unref());
    await Promise.race([Promise.all(running.map(({ done }) => done)), grace]);
  }

  get #free(): number {
    return this.slots - this.#active.size;
  }

  async #claim(isStopping: () => boolean): Promise<void> {
    while (this.#free > 0 && !isStopping()) {
      const free = this.#free;
      const runs = await claimRuns(workerId(), free);
      for (const run of runs) this.#start(run);
      if (runs.length < free) return;
    }
  }

  #start(run: ClaimedRun): void {
    const controller = new AbortController();
    const done = this.#run(run, controller).finally(() => {
      this.#active.delete(run.run_id);
      metrics().workersActive.set(this.#active.size);
      this.#queue.wake();
    });
    this.#active.set(run.run_id, { controller, done });
    metrics().workersActive.set(this.#active.size);
  }

  async #run(run: ClaimedRun, controller: AbortController): Promise<void> {
    const stop = (reason: StopReason) => controller.abort(reason);
    const ctx = systemContext();
    const lookForCancel = async () => {
      const now = await findRun(ctx, { runId: run.run_id }, null);
      if (now?.cancel_action) stop(now.cancel_action);
    };
    const unsubscribe = onWakeup(`cancel:${run.run_id}`, () => {
      lookForCancel().catch((error) => log.warn("A cancel could not be read", { runId: run.run_id, error }));
    });
    try {
      const hold: Hold = { runId: run.run_id, attempt: run.attempt, workerId: workerId() };
      const journal = RunJournal.open(hold, run.last_seq, () => stop("fenced"));
      // Asked for between the claim and our listening.
      if (run.attempt > 1 || run.cancel_action) await lookForCancel();
      const measured = metrics().runs.startTimer();
      const outcome = await executeRun(run, journal, controller.signal);
      measured({ status: outcome.status });
      await this.#end(run, outcome, journal, controller.signal);
    } catch (error) {
      log.error("A run could not be ended; the next start takes it up again", { runId: run.run_id, error });
    } finally {
      unsubscribe();
    }
  }

  async #end(run: RunRow, outcome: Outcome, journal: RunJournal, signal: AbortSignal): Promise<void> {
    const ctx = systemContext();
    if (signal.reason === "fenced") return journal.abandon();
    if (signal.reason === "shutdown") {
      await journal.abandon();
      await releaseRun(ctx, run);
      return;
    }
    tellEnding(outcome, journal);
    const settled = await this.#settle(run, outcome, journal);
    if (!settled) await journal.abandon();
    else if (outcome.status === "error") {
      log.warn("A run failed", { runId: run.run_id, graphId: run.graph_id, cause: outcome.error });
    }
  }

  /**
   * Tries until the database has it: what a run has done is not lost because the database was away at its end. What a
   * database that is there refuses again and again cannot be stored: then the run ends as `error` and says so.
   */
  async #settle(run: RunRow, outcome: Outcome, journal: RunJournal): Promise<boolean> {
    let refusals = 0;
    for (let attempt = 0; ; attempt++) {
      try {
        return await settleRun(systemContext(), run, outcome, journal);
      } catch (error) {
        if (this.#stopping) throw error;
        refusals = (await databaseAnswers()) ? refusals + 1 : 0;
        if (refusals >= SETTLE_REFUSALS) return this.#settleAsRefused(run, error, journal);
        log.warn("The end of a run waits for the database", { runId: run.run_id, error });
        const pause = SETTLE_RETRY_MS[Math.min(attempt, SETTLE_RETRY_MS.length - 1)];
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  #settleAsRefused(run: RunRow, refusal: unknown, journal: RunJournal): Promise<boolean> {
    log.error("The result of a run cannot be stored", { runId: run.run_id, error: refusal });
    const message = "The run came to its end, but the database refused to store what it left.";
    const outcome: Outcome = { status: "error", error: { error: "ResultNotStored", message } };
    journal.dropLast();
    tellEnding(outcome, journal);
    return settleRun(systemContext(), run, outcome, journal);
  }
}

async function databaseAnswers(): Promise<boolean> {
  try {
    await systemContext().db.$queryRaw`select 1`;
    return true;
  } catch {
    return false;
  }
}
