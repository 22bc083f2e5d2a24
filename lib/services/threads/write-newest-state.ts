import type { ThreadState } from "../../contract/thread-state";
import type { Context } from "../context";
import { storedSnapshot, toSnapshot } from "../runs/thread-status";
import { readSnapshot } from "./read-snapshot";
import type { ThreadGraph } from "./thread-graph";
import { toThreadState } from "./thread-state-to-wire";

/** The thread's row follows its newest state, as it does after a run; answers that state. */
export async function writeNewestState(
  tx: Context,
  threadId: string,
  threadGraph: ThreadGraph,
): Promise<ThreadState> {
  const newest = await readSnapshot(threadGraph, { checkpointNs: "" }, { subgraphs: false });
  const { values, interrupts, waiting } = storedSnapshot(toSnapshot(newest));
  await tx.db.$executeRaw`
    update thread set status = ${waiting ? "interrupted" : "idle"}, "values" = ${values}::jsonb,
      interrupts = ${interrupts}::jsonb, error = null, updated_at = now(), state_updated_at = now()
    where thread_id = ${threadId}::uuid`;
  return toThreadState(newest);
}
