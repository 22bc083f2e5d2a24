import { Worker as Thread } from "node:worker_threads";
import { RunJournal } from "../ledger/run-journal";
import { type ClaimedRun, holdOf } from "../ledger/run-row";
import type { FromApart, ToApart } from "./apart-words";
import { Drain } from "./drain";
import { endAttempt } from "./end-attempt";
import { executeRun } from "./execute-run";

/**
 * The inside of a process that executes one run and nothing else; the outside is `run-apart.ts`. `open` connects it and
 * loads the graphs. Resolves when the run is settled or handed back. What a stateless run
 * leaves is deleted out there, where its readers are.
 */
export async function attemptApart(open: (url: string) => Promise<void>): Promise<void> {
  endWithParent();
  const controller = new AbortController();
  const drain = new Drain();
  const { url, run } = await new Promise<{ url: string; run: ClaimedRun }>((resolve) => {
    process.on("message", (words: ToApart) => {
      if (words.type === "run") resolve(words);
      else if (words.type === "ask") tell({ type: "answer", question: words.question });
      else if (words.type === "drain") drain.request();
      else controller.abort(words.reason);
    });
    tell({ type: "up" });
  });
  await open(url);
  const journal = RunJournal.open(holdOf(run), run.last_seq, () => controller.abort("fenced"), true);
  await new Promise<void>((resolve) => tell({ type: "begun" }, resolve));
  const outcome = await executeRun(run, journal, controller.signal, drain);
  await endAttempt(run, outcome, journal, controller.signal, () => false);
  await new Promise<void>((resolve) => tell({ type: "done" }, resolve));
}

function tell(words: FromApart, then: () => void = () => {}): void {
  process.send?.(words, () => then());
}

/** Nobody renews the lease any more. A thread looks, since a graph that blocks this one would not hear of it. */
function endWithParent(): void {
  process.on("disconnect", () => process.exit(1));
  const look = `
    const parent = process.ppid;
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 500);`;
  new Thread(look, { eval: true, execArgv: [] }).unref();
}
