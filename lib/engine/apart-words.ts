import type { ClaimedRun } from "../ledger/run-row";
import type { StopReason } from "./attempt";

/** What the processes say to each other, when a run has one of its own. */

/** To the process of the run. */
export type ToApart =
  | { type: "run"; url: string; run: ClaimedRun }
  | { type: "stop"; reason: StopReason }
  /** At the end of the step. */
  | { type: "drain" }
  /** Are you there? */
  | { type: "ask"; question: number };

/** From it: it runs and can be told what to do; its graph begins; an answer; the run is settled or handed back. */
export type FromApart =
  | { type: "up" }
  | { type: "begun" }
  | { type: "answer"; question: number }
  | { type: "done" };
