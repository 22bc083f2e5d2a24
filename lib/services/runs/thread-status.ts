import type { Json } from "../../contract/common";
import type { Db } from "../../db/client";
import { storableJson } from "../../db/storable-json";
import { toWireJson } from "../threads/values-to-wire";

/** What a thread's newest checkpoint says, as its row keeps it. */
export interface ThreadSnapshot {
  values: Json;
  /** What the thread waits for, by task id. */
  interrupts: Json;
  /** There is a next step: the thread waits for somebody. */
  waiting: boolean;
}

/** A state of the root graph, as LangGraph's checkpoint events and `getState` both tell it. */
export function toSnapshot(state: {
  values: unknown;
  next: readonly string[];
  tasks: readonly { id: string; interrupts?: readonly unknown[] }[];
}): ThreadSnapshot {
  const waitingFor = state.tasks.filter((task) => (task.interrupts?.length ?? 0) > 0);
  return {
    values: toWireJson(state.values),
    interrupts: toWireJson(Object.fromEntries(waitingFor.map((task) => [task.id, task.interrupts]))),
    waiting: state.next.length > 0,
  };
}

/**
 * A thread's status follows from its runs and its newest checkpoint: busy while a run is pending or running, else
 * error when the last one failed, else interrupted while something waits, else idle. Call when a run has moved.
 */
export async function recomputeThread(
  db: Db,
  threadId: string,
  left: { snapshot?: ThreadSnapshot; error?: { error: string; message: string } } = {},
): Promise<void> {
  const { snapshot, error } = left;
  await db.$executeRaw`
    update thread set
      status = case
        when exists (select from run where run.thread_id = thread.thread_id and run.status in ('pending', 'running'))
          then 'busy'
        when ${error !== undefined} then 'error'
        when ${snapshot?.waiting ?? null}::boolean or (${snapshot === undefined} and interrupts <> '{}'::jsonb)
          then 'interrupted'
        else 'idle' end,
      values = case when ${snapshot === undefined} then values else ${storableText(snapshot?.values)}::jsonb end,
      interrupts = case when ${snapshot === undefined} then interrupts else ${storableText(snapshot?.interrupts)}::jsonb end,
      error = ${error ? JSON.stringify(error) : null}::jsonb,
      state_updated_at = case when ${snapshot === undefined} then state_updated_at else now() end,
      updated_at = now()
    where thread_id = ${threadId}::uuid`;
}

function storableText(value: Json | undefined): string | null {
  return value === undefined ? null : JSON.stringify(storableJson(value));
}
