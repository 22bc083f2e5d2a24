import { setTimeout } from "node:timers/promises";
import { whenItAnswers } from "../db/when-it-answers";
import { chargeCrash } from "../ledger/lost-runs";
import { type CancelAction, type ClaimedRun, holdOf, type RunRow } from "../ledger/run-row";
import { log } from "../log";
import { systemContext } from "../services/context";
import { deleteWhenRead } from "../services/runs/delete-temporary-threads";
import { type Ending, endLostRun } from "../services/runs/end-lost-run";
import { kwargsOf } from "../services/runs/run-kwargs";
import { ApartProcess, type Death } from "./apart-process";
import type { Drain } from "./drain";
import { handBack } from "./end-attempt";
import { Slots } from "./slots";
import { runTimeoutError } from "./time-limits";
import { APART_AT_ONCE, APART_PAUSES_MS } from "./tunables";

/**
 * Executes runs whose process has died in their hands before, each in a process of its own: what such a run does to its
 * process happens to nobody else. This one keeps the lease, passes on what the run is told, and ends the run when its
 * process dies.
 */
export class Apart {
  readonly #slots = new Slots(APART_AT_ONCE);

  /** `entry` is the program of those processes. `pausesMs` are between the starts of one that does not come up. */
  constructor(
    private readonly entry: string,
    private readonly isStopping: () => boolean,
    private readonly pausesMs: readonly number[] = APART_PAUSES_MS,
  ) {}

  /** Resolves when the run is not in hand any more. `signal`'s reason is a StopReason. */
  async execute(run: ClaimedRun, signal: AbortSignal, drain: Drain): Promise<void> {
    const death = await this.#lastDeath(run, signal, drain);
    if (death?.isDone) return leaveToReaders(run);
    if (signal.reason === "fenced") return;
    const isLetGo = signal.reason === "shutdown" || signal.reason === "lease lost";
    if (isLetGo || (drain.requested.aborted && !death?.hasBegun)) return handBack(run, this.isStopping);
    await whenItAnswers(() => end(run, signal, death), { what: "The end of a run" });
  }

  /**
   * How its process has ended, the last one of those that were started because the one before did not come up.
   * Undefined: the run was to stop before it had one.
   */
  async #lastDeath(run: ClaimedRun, signal: AbortSignal, drain: Drain): Promise<Death | undefined> {
    const halted = AbortSignal.any([signal, drain.requested]);
    let death: Death | undefined;
    for (let starts = 1; ; starts++) {
      await this.#slots.use(halted, async () => {
        death = await this.#once(run, signal, drain);
      });
      if (!death || death.isDone || death.hasBegun || halted.aborted) return death;
      const pauseMs = this.pausesMs[starts - 1];
      const { how } = death;
      log.error("A process for a run did not come up", { runId: run.run_id, how, starts, pauseMs });
      if (pauseMs === undefined) return death;
      // Cut short when the run is to stop, which is seen above.
      await setTimeout(pauseMs, undefined, { signal: halted }).catch(() => {});
    }
  }

  async #once(run: ClaimedRun, signal: AbortSignal, { requested }: Drain): Promise<Death> {
    const own = startProcess(this.entry, run);
    if ("how" in own) return own;
    const stop = () => own.stop(signal.reason);
    const drain = () => own.drain();
    signal.addEventListener("abort", stop, { once: true });
    requested.addEventListener("abort", drain, { once: true });
    const death = await own.ended;
    signal.removeEventListener("abort", stop);
    requested.removeEventListener("abort", drain);
    return death;
  }
}

/** Some reasons for which a process cannot be started are thrown, others are told by the process. */
function startProcess(entry: string, run: ClaimedRun): ApartProcess | Death {
  try {
    return new ApartProcess(entry, run);
  } catch (error) {
    const how = `that could not be started (${error instanceof Error ? error.message : String(error)})`;
    return { isDone: false, hasBegun: false, how };
  }
}

async function end(run: ClaimedRun, signal: AbortSignal, death: Death | undefined): Promise<void> {
  const cancelled = isCancel(signal.reason) ? { ...run, cancel_action: signal.reason } : run;
  const charged = death?.hasBegun ? await chargeCrash(holdOf(run)) : cancelled;
  // It has settled the run with its last breath, or somebody else has it.
  if (!charged) return leaveToReaders(run);
  if (death?.hasBegun)
    log.error("A run has ended the process that it had of its own", { runId: run.run_id, how: death.how });
  return endLostRun(systemContext(), charged, endingOf(charged, signal, death));
}

/** How the run ends, if nobody has cancelled it. */
function endingOf(run: RunRow, signal: AbortSignal, death: Death | undefined): Ending {
  if (signal.reason === "timeout") {
    const where = death?.hasBegun
      ? "in a node that blocked its process"
      : "while it waited for a process of its own";
    return { status: "timeout", error: runTimeoutError(where, kwargsOf(run)) };
  }
  if (death?.hasBegun) {
    const message =
      `The run ended its process ${run.crashes} times, at last one of its own ${death.how}, ` +
      "so it is not tried again.";
    return { status: "error", error: { error: "RunAbandoned", message } };
  }
  const message =
    `After ${run.crashes} crashes the run gets a process of its own, and none came up: the last was one ${death?.how}. ` +
    "What they said is in the server's log. See whether the build is complete (npm run build), and whether the " +
    "machine has memory and room for processes left; then start the run again.";
  return { status: "error", error: { error: "ProcessDidNotStart", message } };
}

/** The row was read before somebody cancelled the run. */
function isCancel(reason: unknown): reason is CancelAction {
  return reason === "interrupt" || reason === "rollback";
}

/** Nothing is deleted while the run is still to be done. */
function leaveToReaders(run: ClaimedRun): void {
  if (kwargsOf(run).temporary) deleteWhenRead(systemContext(), run);
}
