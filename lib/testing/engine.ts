import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { JsonObject } from "../contract/common";
import type { Run, RunCreate } from "../contract/runs";
import type { JoinStreamMode, StreamEvent } from "../contract/stream";
import { type Engine, startEngine } from "../engine/start";
import { openRegistry, registry } from "../graphs/registry";
import { ensureDefaultAssistants } from "../services/assistants/ensure-default-assistants";
import { systemContext } from "../services/context";
import { createRun } from "../services/runs/create-run";
import { followRun } from "../services/runs/follow-run";
import { waitForRun } from "../services/runs/wait-for-run";
import { createThread } from "../services/threads/create-thread";
import { openTestDatabase } from "./test-db";

/** A database of the test file's own, the graphs of engine-graphs, and an engine that executes runs. */
export function openEngine(): {
  /** Begins to drain the engine; `whileDraining` may let runs come to the end of a step. Then it is stopped. */
  drain(whileDraining: () => void): Promise<void>;
  restart(whileStopped?: () => Promise<void>): Promise<void>;
} {
  let engine: Engine | undefined;
  openTestDatabase();
  beforeAll(async () => {
    await openRegistry({
      configPath: path.resolve("lib/testing/engine-graphs/langgraph.json"),
      watch: false,
    });
    await ensureDefaultAssistants(systemContext());
    engine = await startEngine();
  });
  afterAll(async () => {
    await engine?.stop();
    await registry().close();
  });
  return {
    drain: async (whileDraining) => {
      await engine?.drain(60_000, whileDraining);
      await engine?.stop();
      engine = undefined;
    },
    restart: async (whileStopped) => {
      await engine?.stop();
      await whileStopped?.();
      engine = await startEngine();
    },
  };
}

export async function newThread(): Promise<string> {
  const thread = await createThread(systemContext(), { metadata: {}, if_exists: "raise" });
  return thread.thread_id;
}

export function startRun(
  threadId: string | undefined,
  input: JsonObject,
  more: Partial<RunCreate> = {},
): Promise<Run> {
  return createRun(systemContext(), { ...(threadId && { threadId }), assistant_id: "gated", input, ...more });
}

/** The run's result, as those who wait for it get it. */
export function resultOf(run: Run): Promise<JsonObject> {
  return waitForRun(systemContext(), { runId: run.run_id, signal: new AbortController().signal });
}

/** All events of a run, from the first to its end. */
export async function eventsOf(
  run: Run,
  modes?: JoinStreamMode[],
  after: number | "start" = "start",
): Promise<StreamEvent[]> {
  const events = await followRun(systemContext(), {
    runId: run.run_id,
    after,
    signal: new AbortController().signal,
    ...(modes && { modes }),
  });
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
