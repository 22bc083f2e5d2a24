import { createContext, Script } from "node:vm";

const script = new Script("work()");
const MOST_ATTEMPTS = 10;

/**
 * What `work` returns, or undefined when it keeps the processor busy for longer: it is ended wherever it stands, also
 * within a pattern. On a machine that had no time for it, it is begun again; so it must leave nothing behind. Throws
 * what `work` throws.
 */
export function withinTime<T>(work: () => T, timeoutMs: number): T | undefined {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = process.cpuUsage();
    const end = tryOnce(work, timeoutMs);
    if (end) return end.result;
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 > timeoutMs / 2) return undefined;
  }
  return undefined;
}

/** Null when it took too long by the clock. */
function tryOnce<T>(work: () => T, timeoutMs: number): { result: T } | null {
  let end: { result: T } | null = null;
  const sandbox = createContext({
    work: () => {
      end = { result: work() };
    },
  });
  try {
    script.runInContext(sandbox, { timeout: timeoutMs });
    return end;
  } catch (thrown) {
    if (isTimeout(thrown)) return null;
    throw thrown;
  }
}

function isTimeout(thrown: unknown): boolean {
  return (
    typeof thrown === "object" &&
    thrown !== null &&
    "code" in thrown &&
    thrown.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
