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

/** A question and no result yet: LangGraph keeps a question that was answered, beside the answer's result. */
export function isWaiting(task: { interrupts?: readonly unknown[]; result?: unknown }): boolean {
  return (task.interrupts?.length ?? 0) > 0 && task.result === undefined;
}

/** A state of the root graph, as LangGraph's checkpoint events and `getState` both tell it. */
export function toSnapshot(state: {
  values: unknown;
  next: readonly string[];
  tasks: readonly { id: string; interrupts?: readonly unknown[]; result?: unknown }[];
}): ThreadSnapshot {
  const waitingFor = state.tasks.filter(isWaiting);
  return {
    values: toWireJson(state.values),
    interrupts: toWireJson(Object.fromEntries(waitingFor.map((task) => [task.id, task.interrupts]))),
    waiting: state.next.length > 0,
  };
}

/** The snapshot as JSON texts that jsonb can hold. */
export function storedSnapshot({ values, interrupts, waiting }: ThreadSnapshot) {
  return {
    values: JSON.stringify(storableJson(values)),
    interrupts: JSON.stringify(storableJson(interrupts)),
    waiting,
  };
}

/**
 * Brings a thread's status in line with its runs, after one that had not started is gone: busy while a run is pending
 * or running, else what it was before. The caller holds the thread's row lock.
 */
export async function recomputeThread(db: Db, threadId: string): Promise<void> {
  await recomputeThreads(db, [threadId]);
}

/** The same for many. The caller holds the locks of their rows. */
export async function recomputeThreads(db: Db, threadIds: string[]): Promise<void> {
  await db.$executeRaw`
    update thread set
      status = case
        when exists (select from run where run.thread_id = thread.thread_id and run.status in ('pending', 'running'))
          then 'busy'
        else status_at_rest end,
      updated_at = now()
    where thread_id = any(${threadIds}::uuid[])`;
}
