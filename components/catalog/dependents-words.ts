import type { Dependents } from "../../lib/contract/assistant-catalog";

/** “1 version”, “2,048 runs”. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is deleted with an assistant in any case, as a list in words. Schedules are called so everywhere in the studio. */
export function goesWithIt({ versions, runs, crons }: Dependents): string {
  const parts = [counted(versions, "version")];
  if (runs > 0) parts.push(counted(runs, "run"));
  if (crons > 0) parts.push(counted(crons, "schedule"));
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
