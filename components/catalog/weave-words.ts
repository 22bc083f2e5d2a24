import type { CatalogRun } from "../../lib/contract/assistant-catalog";
import { RUN_LOOK, type StatusLook } from "../marks/tone";

/** How a run is shown as a square: one that has stopped to ask waits, whatever its status. */
export function lookOfRun({ status, waiting }: Pick<CatalogRun, "status" | "waiting">): StatusLook {
  return waiting ? { tone: "waiting", word: "Waiting" } : RUN_LOOK[status];
}

/** The squares as a sentence: “Last 3 runs: 2 finished, 1 failed”. */
export function weaveWords(runs: readonly Pick<CatalogRun, "status" | "waiting">[]): string {
  if (runs.length === 0) return "No runs yet";
  const counts = new Map<string, number>();
  for (const run of runs) {
    const word = lookOfRun(run).word.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${count} ${word}`);
  return `${runs.length === 1 ? "Last run" : `Last ${runs.length} runs`}: ${parts.join(", ")}`;
}
