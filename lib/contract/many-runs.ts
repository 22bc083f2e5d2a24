import { z } from "zod";
import { refusals, Uuid } from "./common";
import { operation } from "./operation";
import { CancelAction, Run, RunCreate } from "./runs";

/** All are stored in one transaction, so there is an end to it. */
const MAX_BATCH = 1000;

export const createRunBatch = operation({
  id: "create_run_batch",
  tag: "Stateless Runs",
  method: "POST",
  path: "/runs/batch",
  summary: "Start several runs without a thread in the background",
  description: `All of them are accepted or none; at most ${MAX_BATCH}.`,
  body: z.array(RunCreate).min(1).max(MAX_BATCH),
  idempotent: true,
  responses: {
    200: { description: "The runs, in the order of the request", schema: z.array(Run) },
    ...refusals({ 404: "No such assistant", 422: "Not well formed" }),
  },
});

/** Which runs: some of one thread, or all that are in a status. */
export type RunSelection = { threadId: string; runIds: string[] } | { statuses: ("pending" | "running")[] };

const RunsCancel = z
  .object({
    thread_id: Uuid.nullish(),
    run_ids: z.array(Uuid).max(MAX_BATCH).nullish(),
    status: z.enum(["pending", "running", "all"]).nullish(),
  })
  .transform(({ thread_id, run_ids, status }, { addIssue }): RunSelection => {
    if (status && !thread_id && !run_ids) {
      return { statuses: status === "all" ? ["pending", "running"] : [status] };
    }
    if (!status && thread_id && run_ids) return { threadId: thread_id, runIds: run_ids };
    addIssue("must have either status, or thread_id and run_ids");
    return z.NEVER;
  });

export const cancelRuns = operation({
  id: "cancel_runs",
  tag: "Thread Runs",
  method: "POST",
  path: "/runs/cancel",
  summary: "Cancel several runs",
  description:
    "Those that wait are cancelled at once, those that run soon after. Those that have ended stay.",
  query: z.object({ action: CancelAction.default("interrupt") }),
  body: RunsCancel,
  responses: {
    204: { description: "The runs have stopped or will" },
    ...refusals({ 404: "No such run", 422: "Not well formed" }),
  },
});
