import type { Assistant } from "../../contract/assistants";
import type { Checkpoint, Config, JsonObject } from "../../contract/common";
import type { Command, RunCreate } from "../../contract/runs";
import type { StreamMode } from "../../contract/stream";
import type { RunRow } from "../../ledger/run-row";
import { callersKeys } from "../callers-keys";
import { acceptedWebhook } from "../webhooks/accepted-webhook";
import type { RunAuth } from "./run-auth";

/** Everything an attempt needs, stored with the run when it is accepted. */
export interface RunKwargs {
  input: unknown;
  command: Command | null;
  config: Config & { configurable: JsonObject; metadata: JsonObject };
  context: JsonObject;
  checkpoint: Checkpoint | null;
  stream_mode: StreamMode[];
  subgraphs: boolean;
  resumable: boolean;
  interrupt_before: "*" | string[] | null;
  interrupt_after: "*" | string[] | null;
  durability: "sync" | "async" | "exit";
  /** Without a thread of its own: no checkpoints are written, and the run is deleted after its end. */
  temporary: boolean;
  /** Where its end is told. Triggers on the table read it. */
  webhook?: string;
  /** Whom the graph runs for; see `authKeys`. */
  auth?: RunAuth;
  /** An answer to a question that is not asked fails the run. */
  strict_resume: boolean;
  /** The run from whose recording tools are answered in this one: none is executed, and the store is only read. */
  replays?: ReplayedRun;
}

export interface ReplayedRun {
  thread_id: string;
  run_id: string;
}

/** The settings of a stored run: written by `runKwargs` and by nobody else, so their shape holds. */
export function kwargsOf(run: Pick<RunRow, "kwargs">): RunKwargs {
  return run.kwargs as unknown as RunKwargs;
}

function isEmpty(object: JsonObject): boolean {
  return Object.keys(object).length === 0;
}

interface Source {
  assistant: Pick<Assistant, "assistant_id" | "graph_id" | "config" | "context" | "metadata" | "version"> & {
    label: string | null;
  };
  thread: { threadId: string; config: Config; temporary: boolean };
  runId: string;
  request: Omit<RunCreate, "assistant_id">;
  auth?: RunAuth | undefined;
  headers?: Record<string, string> | undefined;
  replays?: ReplayedRun | undefined;
}

/**
 * The run's settings from those of the assistant, the thread and the request, the later ones winning key by key;
 * the server's own keys come last, so that nobody can smuggle in another thread or user.
 */
export function runKwargs({ assistant, thread, runId, request, auth, headers, replays }: Source): RunKwargs {
  const given = {
    ...callersKeys(assistant.config.configurable),
    ...callersKeys(thread.config.configurable),
    ...callersKeys(request.config?.configurable ?? undefined),
  };
  const givenContext = { ...asObject(assistant.context), ...request.context };
  // Graphs read their settings from `context` (new) or `configurable` (old): a caller who sets one sets both.
  const context = isEmpty(givenContext) ? given : givenContext;
  const configurable = isEmpty(given) ? callersKeys(givenContext) : given;
  const metadata = { ...assistant.metadata, ...asObject(request.config?.metadata), ...request.metadata };
  const ids = {
    run_id: runId,
    thread_id: thread.threadId,
    graph_id: assistant.graph_id,
    assistant_id: assistant.assistant_id,
  };
  const tags = [...(assistant.config.tags ?? []), ...(request.config?.tags ?? [])];
  const webhook = acceptedWebhook(request.webhook);
  const recursionLimit = request.config?.recursion_limit ?? assistant.config.recursion_limit;
  return {
    input: request.input ?? null,
    command: request.command ?? null,
    config: {
      ...(tags.length > 0 && { tags: [...new Set(tags)] }),
      ...(recursionLimit !== undefined && { recursion_limit: recursionLimit }),
      configurable: { ...configurable, ...callersKeys(headers), ...ids },
      metadata: {
        ...withoutVersion(metadata),
        ...ids,
        assistant_version: assistant.version,
        ...(assistant.label !== null && { assistant_label: assistant.label }),
      },
    },
    context,
    checkpoint: checkpointOf(request),
    stream_mode: streamModes(request),
    subgraphs: request.stream_subgraphs ?? false,
    resumable: request.stream_resumable ?? false,
    interrupt_before: request.interrupt_before ?? null,
    interrupt_after: request.interrupt_after ?? null,
    durability: request.durability ?? (request.checkpoint_during === false ? "exit" : "async"),
    temporary: thread.temporary,
    ...(webhook && { webhook }),
    ...(auth && { auth }),
    strict_resume: request.strict_resume ?? false,
    ...(replays && { replays }),
  };
}

/** A label that somebody else wrote would stay where the run has none. */
function withoutVersion({ assistant_label: _, ...metadata }: JsonObject): JsonObject {
  return metadata;
}

function checkpointOf(request: Source["request"]): Checkpoint | null {
  if (request.checkpoint) return request.checkpoint;
  return request.checkpoint_id ? { checkpoint_id: request.checkpoint_id } : null;
}

function streamModes(request: Source["request"]): StreamMode[] {
  const asked = request.stream_mode ?? ["values"];
  return typeof asked === "string" ? [asked] : [...new Set(asked)];
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
