import type { RunJournal } from "../ledger/run-journal";
import type { ClaimedRun } from "../ledger/run-row";
import type { RunKwargs } from "../services/runs/run-kwargs";
import type { Drain } from "./drain";

/** Why an attempt is told to stop. */
export type StopReason = "interrupt" | "rollback" | "timeout" | "shutdown" | "lease lost" | "fenced";

/** One attempt of a run: what is to be done, where it is said, and who may end it before. */
export interface Attempt {
  run: ClaimedRun;
  kwargs: RunKwargs;
  /** A text that is written down beside the journal, without the run's secrets. */
  hide: (text: string) => string;
  journal: RunJournal;
  /** Aborted when it is to stop now; the reason is a StopReason. */
  signal: AbortSignal;
  /** Asks it to stop at the end of its step. */
  drain: Drain;
}
