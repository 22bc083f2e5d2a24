import type { Run } from "../contract/runs";
import type { JoinStreamMode } from "../contract/stream";
import { ApiError, api, asContract, statusOf } from "./api";
import { RunGoneError } from "./follow-events";
import type { RunDoor, RunRequest } from "./run-session";

/** As many runs as a thread page looks back for what was asked, answered and queued. */
const RUNS_SHOWN = 30;

/** What a follower reads. `steps` is ours: every run has them, whoever started it. */
const FOLLOWED: readonly JoinStreamMode[] = ["values", "messages-tuple", "custom", "steps"];

/** The run operations of one thread, for its session. */
export function runDoor(threadId: string): RunDoor {
  return {
    list: async () => asContract<Run[]>(await api().runs.list(threadId, { limit: RUNS_SHOWN })),
    create: (request) => createRun(threadId, request),
    cancel: (runId) => cancelRun(threadId, runId),
    open: (runId, lastEventId, signal) => openStream(threadId, runId, lastEventId, signal),
  };
}

async function createRun(threadId: string, request: RunRequest): Promise<Run> {
  const run = await api().runs.create(threadId, request.assistantId, {
    ...(request.command
      ? { command: request.command }
      : { input: request.input === undefined ? {} : request.input }),
    ...(request.metadata ? { metadata: request.metadata } : {}),
    streamMode: ["values", "messages-tuple", "updates", "custom"],
    streamSubgraphs: true,
    streamResumable: true,
    multitaskStrategy: "enqueue",
  });
  return asContract<Run>(run);
}

/** A run that has just ended by itself is as stopped as one can wish. */
async function cancelRun(threadId: string, runId: string): Promise<void> {
  try {
    await api().runs.cancel(threadId, runId, false, "interrupt");
  } catch (error) {
    if (statusOf(error) !== 409) throw error;
  }
}

async function openStream(threadId: string, runId: string, lastEventId: string, signal: AbortSignal) {
  const query = new URLSearchParams(FOLLOWED.map((mode) => ["stream_mode", mode]));
  const response = await fetch(`/api/threads/${threadId}/runs/${runId}/stream?${query}`, {
    headers: { "last-event-id": lastEventId },
    signal,
  });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel();
  if (response.status === 404) throw new RunGoneError();
  throw new ApiError(response.status, `The stream was refused (${response.status}).`);
}
