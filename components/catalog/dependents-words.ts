import { counted } from "../../lib/client/counted";
import type { Dependents } from "../../lib/contract/assistant-catalog";

/** What is deleted with an assistant in any case, as a list in words. Schedules are called so everywhere in the studio. */
export function goesWithIt({ versions, runs, crons }: Dependents): string {
  const parts = [counted(versions, "version")];
  if (runs > 0) parts.push(counted(runs, "run"));
  if (crons > 0) parts.push(counted(crons, "schedule"));
  const last = parts.pop() ?? "";
  return parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
}
