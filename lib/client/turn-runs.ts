import type { Run } from "../contract/runs";

/** A run without an input of its own goes on with what was there: it answers an interrupt, or tries again. */
export function goesOn(run: Run): boolean {
  return run.kwargs.input === null || run.kwargs.input === undefined;
}

const LONGEST_TURN = 10;

/** The runs that this one goes on with, oldest first; none when it has an input of its own. */
export function turnBefore(runs: readonly Run[], run: Run): Run[] {
  const before: Run[] = [];
  let at = runs.findIndex((one) => one.run_id === run.run_id);
  let current: Run | undefined = run;
  while (current && goesOn(current) && before.length < LONGEST_TURN) {
    at += 1;
    current = at > 0 ? runs[at] : undefined;
    if (current) before.unshift(current);
  }
  return before;
}
