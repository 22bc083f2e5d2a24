import { lastSeq, tailRunEvents } from "../../ledger/run-events";

/** Resolves when the run has ended, or at `signal`. */
export async function untilRunEnds(runId: string, signal: AbortSignal): Promise<void> {
  const cursor = { after: 0 };
  const events = tailRunEvents({ runId, cursor, signal });
  cursor.after = await lastSeq(runId);
  for await (const _event of events) {
    // Only the end matters.
  }
}
