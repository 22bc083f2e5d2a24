import { whenItAnswers } from "../db/when-it-answers";
import { chargeCrash } from "../ledger/lost-runs";
import { type CancelAction, type ClaimedRun, holdOf } from "../ledger/run-row";
import { log } from "../log";
import { systemContext } from "../services/context";
import { deleteWhenRead } from "../services/runs/delete-temporary-threads";
import { endLostRun } from "../services/runs/end-lost-run";
import { kwargsOf } from "../services/runs/run-kwargs";
import { ApartProcess, type Death } from "./apart-process";
import type { Drain } from "./drain";
import { handBack } from "./end-attempt";
import { Slots } from "./slots";
import { runTimeoutError } from "./time-limits";
import { APART_AT_ONCE, APART_PAUSE_MS } from "./tunables";

/**
 * Executes runs whose process has died in their hands before, each in a process of its own: what such a run does to its
 * process happens to nobody else. This one keeps the lease, passes on what the run is told, and ends the run when its
 * process dies.
 */
export class Apart {
  readonly #slots = new Slots(APART_AT_ONCE);

  /** `entry` is the program of those processes. */
  constructor(
    private readonly entry: string,
    private readonly isStopping: () => boolean,
  ) {}

  /** Resolves when the run is not in hand any more. `signal`'s reason is a StopReason. */
  async execute(run: ClaimedRun, signal: AbortSignal, { requested }: Drain): Promise<void> {
    let death: Death | undefined;
    await this.#slots.use(AbortSignal.any([signal, requested]), async () => {
      const own = new ApartProcess(this.entry, run);
      const stop = () => own.stop(signal.reason);
      const drain = () => own.drain();
      signal.addEventListener("abort", stop, { once: true });
      requested.addEventListener("abort", drain, { once: true });
      death = await own.ended;
      signal.removeEventListener("abort", stop);
    });
    if (death?.isDone) return leaveToReaders(run);
    if (signal.reason === "fenced") return;
    const isLetGo = signal.reason === "shutdown" || signal.reason === "lease lost";
    if (isLetGo || (!death && requested.aborted)) return handBack(run, this.isStopping);
    if (death && !death.hasBegun && !signal.aborted) {
      log.error("A process for a run did not come up", { runId: run.run_id, how: death.how });
      await new Promise((resolve) => setTimeout(resolve, APART_PAUSE_MS));
      return handBack(run, this.isStopping);
    }
    await whenItAnswers(() => end(run, signal, death), { what: "The end of a run" });
  }
}

async function end(run: ClaimedRun, signal: AbortSignal, death: Death | undefined): Promise<void> {
  const cancelled = isCancel(signal.reason) ? { ...run, cancel_action: signal.reason } : run;
  const charged = death?.hasBegun ? await chargeCrash(holdOf(run)) : cancelled;
  // It has settled the run with its last breath, or somebody else has it.
  if (!charged) return leaveToReaders(run);
  if (death)
    log.error("A run has ended the process that it had of its own", { runId: run.run_id, how: death.how });
  if (signal.reason === "timeout")
    return endLostRun(systemContext(), charged, {
      status: "timeout",
      error: runTimeoutError(
        death ? "in a node that blocked its process" : "while it waited for a process of its own",
        !kwargsOf(run).temporary,
      ),
    });
  const message =
    `The run ended its process ${charged.crashes} times, at last one of its own ${death?.how}, ` +
    "so it is not tried again.";
  return endLostRun(systemContext(), charged, { status: "error", error: { error: "RunAbandoned", message } });
}

/** The row was read before somebody cancelled the run. */
function isCancel(reason: unknown): reason is CancelAction {
  return reason === "interrupt" || reason === "rollback";
}

/** Nothing is deleted while the run is still to be done. */
function leaveToReaders(run: ClaimedRun): void {
  if (kwargsOf(run).temporary) deleteWhenRead(systemContext(), run);
}
