import type { JsonObject } from "../../contract/common";
import type { Run } from "../../contract/runs";
import type { RunRow } from "../../ledger/run-row";

export function toRun(row: RunRow): Run {
  return {
    run_id: row.run_id,
    thread_id: row.thread_id,
    assistant_id: row.assistant_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    status: row.status,
    metadata: row.metadata,
    kwargs: publicKwargs(row.kwargs),
    multitask_strategy: row.multitask_strategy,
    cancel_reason: row.cancel_reason,
  };
}

/** Who a run runs for may hold credentials: that is for its graph alone. */
function publicKwargs({ auth, ...rest }: JsonObject): JsonObject {
  return rest;
}
