import { grouped } from "./grouped";
import type { Execution, OutsideLedger } from "./outside-ledger";
import type { RunEnd } from "./read-ends";

/** How long after a run's end its last node may still be heard of: it was on its way. */
const SILENCE_MS = 5_000;

/** What the ledger says against the rules: how often nodes ran, when, and under which key. */
export function foldExecutions(
  ledger: OutsideLedger,
  ends: Map<string, RunEnd>,
  isStrict: boolean,
  mayLoseLeases: boolean,
): string[] {
  const byRun = grouped(ledger.executions, ({ run }) => run);
  const faulty = new Set(ledger.faults.map(({ pid }) => pid));
  const wrong: string[] = [];
  for (const [run, executions] of byRun) {
    const { settledAt, crashes = 0, attempt: attempts = 1 } = ends.get(run) ?? {};
    // A machine that is busy enough lets nobody keep a short lease, an outage that is long enough not even a long one.
    const known = isStrict && !mayLoseLeases ? crashes : attempts - 1;
    wrong.push(...repeated(run, executions, faulty, known), ...otherKeys(run, executions));
    for (const { node, attempt, enteredAt } of executions)
      if (settledAt !== undefined && enteredAt > settledAt + SILENCE_MS)
        wrong.push(
          `run ${run} executed ${node} (attempt ${attempt}) ${enteredAt - settledAt} ms after its end`,
        );
  }
  if (!isStrict) return wrong;
  for (const [thread, executions] of grouped(ledger.executions, (one) => one.thread))
    wrong.push(...overlapping(thread, executions, ledger));
  return wrong;
}

/** Nodes that were executed again without a fault: the cost of the crashes. */
export function countRepeated(ledger: OutsideLedger): number {
  const places = new Set(ledger.executions.map(({ run, node, step }) => `${run} ${node} ${step}`));
  return ledger.executions.length - places.size;
}

/** An attempt executes a node once; another attempt does it again only when an earlier one met a fault in it. */
function repeated(run: string, executions: Execution[], faulty: Set<number>, known: number): string[] {
  return [...grouped(executions, ({ node, step }) => `${node} in step ${step}`)].flatMap(([place, all]) => {
    const attempts = new Set(all.map(({ attempt }) => attempt));
    if (attempts.size < all.length) return [`run ${run} executed ${place} twice in one attempt`];
    const excused = Math.max(all.filter(({ pid }) => faulty.has(pid)).length, known);
    return all.length > 1 + excused
      ? [`run ${run} executed ${place} ${all.length} times, ${excused} faults`]
      : [];
  });
}

function otherKeys(run: string, executions: Execution[]): string[] {
  return [...grouped(executions, ({ node, step }) => `${node} in step ${step}`)].flatMap(([place, all]) => {
    const keys = new Set(all.map(({ key }) => key));
    return keys.size > 1 ? [`run ${run} has ${keys.size} idempotency keys for ${place}`] : [];
  });
}

/** Two runs, or two attempts, of a thread never work at the same time. What a process did not end ended with it. */
function overlapping(thread: string, executions: Execution[], { faults }: OutsideLedger): string[] {
  const endOf = ({ pid, enteredAt, leftAt }: Execution) => {
    const fault = faults.find((one) => one.pid === pid && one.at >= enteredAt);
    return Math.min(leftAt ?? Number.POSITIVE_INFINITY, fault?.at ?? Number.POSITIVE_INFINITY);
  };
  const inOrder = executions
    .map((one) => ({ ...one, endedAt: endOf(one) }))
    .sort((a, b) => a.enteredAt - b.enteredAt);
  const wrong: string[] = [];
  let last = inOrder[0];
  for (const one of inOrder.slice(1)) {
    const isOther = one.run !== last?.run || one.attempt !== last.attempt;
    if (last && isOther && Number.isFinite(last.endedAt) && one.enteredAt < last.endedAt)
      wrong.push(
        `thread ${thread}: ${one.node} of run ${one.run} (attempt ${one.attempt}) began ${last.endedAt - one.enteredAt} ms before ${last.node} of run ${last.run} (attempt ${last.attempt}) ended`,
      );
    if (!last || one.endedAt > last.endedAt) last = one;
  }
  return wrong;
}
