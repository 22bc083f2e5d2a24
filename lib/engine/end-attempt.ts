import { pause } from "../db/outage";
import { isRefusal, whenItAnswers } from "../db/when-it-answers";
import type { RunJournal } from "../ledger/run-journal";
import type { RunRow, TokenSum } from "../ledger/run-row";
import { log } from "../log";
import { systemContext } from "../services/context";
import { releaseRun } from "../services/runs/release-run";
import { type Outcome, settleRun, tellEnding } from "../services/runs/settle-run";
import { SETTLE_REFUSALS, SETTLE_RETRY_MS } from "./tunables";

/** The process ends: nothing is waited for any more. */
type IsStopping = () => boolean;

/** Writes down how an attempt has ended: the end of its run, or that others are to go on with it. */
export async function endAttempt(
  run: RunRow,
  outcome: Outcome | "drained",
  journal: RunJournal,
  signal: AbortSignal,
  isStopping: IsStopping,
): Promise<void> {
  if (signal.reason === "fenced") return journal.abandon();
  // The steps that it has done are not done again, so what it said of them is stored.
  if (outcome === "drained") await journal.takeLast();
  if (outcome === "drained" || signal.reason === "shutdown" || signal.reason === "lease lost") {
    await journal.abandon();
    await handBack(run, isStopping, journal.tokens);
    return;
  }
  tellEnding(outcome, journal);
  const settled = await settle(run, outcome, journal, isStopping);
  if (!settled) await journal.abandon();
  else if (outcome.error) {
    log.warn("A run failed", { runId: run.run_id, graphId: run.graph_id, cause: outcome.error });
  }
}

/** Tries until the database answers; whoever has taken the run meanwhile keeps it. */
export async function handBack(
  run: RunRow,
  isStopping: IsStopping,
  tokens: TokenSum | null = null,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await releaseRun(systemContext(), run, tokens);
      return;
    } catch (error) {
      if (isStopping()) throw error;
      await pause(SETTLE_RETRY_MS, attempt);
    }
  }
}

/**
 * Tries until the database has it: what a run has done is not lost because the database was away at its end. What a
 * database that is there refuses again and again cannot be stored: then the run ends as `error` and says so.
 */
async function settle(
  run: RunRow,
  outcome: Outcome,
  journal: RunJournal,
  isStopping: IsStopping,
): Promise<boolean> {
  let refusals = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      return await settleRun(systemContext(), run, outcome, journal);
    } catch (error) {
      if (isStopping()) throw error;
      if (await isRefusal(error)) refusals++;
      if (refusals >= SETTLE_REFUSALS) return settleAsRefused(run, error, journal);
      if (attempt === 0) log.warn("The end of a run waits for the database", { runId: run.run_id, error });
      await pause(SETTLE_RETRY_MS, attempt);
    }
  }
}

function settleAsRefused(run: RunRow, refusal: unknown, journal: RunJournal): Promise<boolean> {
  log.error("The result of a run cannot be stored", { runId: run.run_id, error: refusal });
  const message = "The run came to its end, but the database refused to store what it left.";
  const outcome: Outcome = { status: "error", error: { error: "ResultNotStored", message } };
  journal.dropLast();
  tellEnding(outcome, journal);
  return whenItAnswers(() => settleRun(systemContext(), run, outcome, journal), { what: "The end of a run" });
}
