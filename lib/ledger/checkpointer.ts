import type { RunnableConfig } from "@langchain/core/runnables";
import {
  type BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointMetadata,
  type CheckpointTuple,
  MemorySaver,
  type PendingWrite,
} from "@langchain/langgraph-checkpoint";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { pool } from "../db/client";
import { failpoint } from "../failpoint";
import { remember } from "../remember";
import { keepBaseWrites } from "./base-writes";
import { StateSerializer } from "./state-serializer";

/** The saver keeps its tables apart from ours, in a PostgreSQL schema of their own. */
const CHECKPOINT_SCHEMA = "langgraph";

/** LangGraph's own notes on a step; they say nothing about the run. */
const STEP_NOTES = /^(langgraph_|ls_|__)/;

/**
 * LangGraph's saver, which also keeps the run's metadata with each checkpoint, as the platform does: a checkpoint
 * tells which run wrote it, and a history can be filtered by what the run was told.
 */
class RunCheckpointer extends PostgresSaver {
  /** The run whose graph writes; absent for a graph that is only looked at or updated by hand. */
  runId: string | undefined;
  /** Checkpoints that were there before: what the run writes to them is not its own to delete. */
  #loaded = new Map<string, Promise<void> | undefined>();

  /**
   * Versions that no two checkpoints share. The saver keeps a channel's value under its version and never writes
   * one twice: with its own 1, 2, 3 a fork, or a run after a rollback, would read the values of the line it left.
   */
  override getNextVersion(current: number | undefined): number {
    return Math.floor(current ?? 0) + 1 + Math.random();
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const told = Object.entries(config.metadata ?? {}).filter(([key]) => !STEP_NOTES.test(key));
    await failpoint("checkpoint-before-put");
    const noted = { ...Object.fromEntries(told), ...metadata };
    const next = await super.put(config, checkpoint, noted, newVersions);
    await failpoint("checkpoint-put");
    return next;
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const tuple = await super.getTuple(config);
    const key = keyOf(tuple?.config);
    if (this.runId && key && !this.#loaded.has(key)) this.#loaded.set(key, undefined);
    return tuple;
  }

  override async putWrites(config: RunnableConfig, writes: PendingWrite[], taskId: string): Promise<void> {
    await this.#keepBase(config);
    await failpoint("checkpoint-before-writes");
    await super.putWrites(config, writes, taskId);
    await failpoint("checkpoint-writes-put");
  }

  async #keepBase(config: RunnableConfig): Promise<void> {
    const key = keyOf(config);
    if (!this.runId || !key || !this.#loaded.has(key)) return;
    const {
      thread_id: threadId,
      checkpoint_ns: checkpointNs = "",
      checkpoint_id: checkpointId,
    } = placeOf(config);
    const kept =
      this.#loaded.get(key) ?? keepBaseWrites(this.runId, { threadId, checkpointNs, checkpointId });
    this.#loaded.set(key, kept);
    await kept;
  }
}

interface Place {
  thread_id: string;
  checkpoint_ns?: string;
  checkpoint_id: string;
}

/** Holds because a saver is never asked without them. */
function placeOf(config: RunnableConfig): Place {
  return config.configurable as Place;
}

function keyOf(config: RunnableConfig | undefined): string | undefined {
  if (!config?.configurable?.checkpoint_id) return undefined;
  const { checkpoint_ns = "", checkpoint_id } = placeOf(config);
  return `${checkpoint_ns} ${checkpoint_id}`;
}

const slot = remember<{ saver: RunCheckpointer | undefined }>("checkpointer", () => ({ saver: undefined }));

/** Where graphs keep their checkpoints. */
export function checkpointer(): PostgresSaver {
  slot.saver ??= newCheckpointer();
  return slot.saver;
}

/** The same for the graph of a run that is executed: what it writes can be undone by `restoreBaseWrites`. */
export function checkpointerOfRun(runId: string): PostgresSaver {
  const saver = newCheckpointer();
  saver.runId = runId;
  return saver;
}

function newCheckpointer(): RunCheckpointer {
  return new RunCheckpointer(pool(), new StateSerializer(), { schema: CHECKPOINT_SCHEMA });
}

/**
 * For a run without a thread: it can stop and ask like any other, and what it did is forgotten with it. Used with
 * durability `exit`, it is written to once, at the run's end.
 */
export function scratchCheckpointer(): BaseCheckpointSaver {
  return new MemorySaver(new StateSerializer());
}

/** Creates or upgrades the saver's tables. One process at a time: they are made under a lock. */
export async function setUpCheckpointer(): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('heddle.checkpointer.setup'))");
    await checkpointer().setup();
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('heddle.checkpointer.setup'))");
    client.release();
  }
}
