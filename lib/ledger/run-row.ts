import type { JsonObject } from "../contract/common";
import type { RunStatus } from "../contract/run-status";
import type { MultitaskStrategy } from "../contract/runs";

/** A row of table `run` as the ledger's own SQL reads it. */
export interface RunRow {
  run_id: string;
  thread_id: string;
  assistant_id: string;
  assistant_version: number;
  assistant_label: string | null;
  graph_id: string;
  status: RunStatus;
  metadata: JsonObject;
  kwargs: JsonObject;
  multitask_strategy: MultitaskStrategy;
  /** How often it was claimed. */
  attempt: number;
  /** How many of its attempts ended with their process. */
  crashes: number;
  /** While it runs: what its holder's writes must name. */
  claim_token: string | null;
  cancel_action: CancelAction | null;
  cancel_reason: string | null;
  error: RunError | null;
  created_at: Date;
  updated_at: Date;
}

/** A run that this process has just claimed. */
export interface ClaimedRun extends RunRow {
  /** The number of its newest event; 0 for a run that no attempt has worked on. */
  last_seq: number;
}

/** `interrupt` keeps what the run has done; `rollback` deletes the run and its checkpoints. */
export type CancelAction = "interrupt" | "rollback";

/** Why a run failed: the error's name and its message, as the wire says it. */
export interface RunError {
  error: string;
  message: string;
}

/** What models said that they have read and written. */
export interface TokenSum {
  input: number;
  output: number;
}

/** Holding a run: the claim that one attempt works under. A write that names a stale hold changes nothing; see fence.ts. */
export interface Hold {
  runId: string;
  token: string;
}

/** The hold that a row was claimed with. */
export function holdOf(run: Pick<RunRow, "run_id" | "claim_token">): Hold {
  if (run.claim_token === null) throw new Error(`Run ${run.run_id} is held by nobody.`);
  return { runId: run.run_id, token: run.claim_token };
}
