import type { RunnableConfig } from "@langchain/core/runnables";
import {
  BaseCheckpointSaver,
  type ChannelVersions,
  type Checkpoint,
  type CheckpointListOptions,
  type CheckpointMetadata,
  type CheckpointTuple,
  type DeltaChannelHistory,
  type PendingWrite,
} from "@langchain/langgraph-checkpoint";
import { storableObject } from "../../db/storable-json";
import { failpoint } from "../../failpoint";
import { isUuid } from "../../ids";
import { FencedError } from "../fence";
import type { Hold } from "../run-row";
import { StateSerializer } from "../state-serializer";
import { DecodedValues } from "./decode-values";
import { deleteCheckpoints } from "./delete-checkpoints";
import { readDeltaHistory } from "./delta-history";
import { GroupCommit } from "./group-commit";
import { ListLines } from "./list-lines";
import { migratePendingSends } from "./pending-sends";
import { findPlace, placeToWrite, toConfig } from "./place";
import { type ReadCheckpoint, readCheckpoints } from "./read-checkpoints";
import type { Sql } from "./sql";
import { encodeCheckpoint, encodeValue, encodeWrites, keyOfList } from "./to-rows";
import { TupleReader } from "./tuple-reader";
import { NO_ROWS, type Rows, writeCheckpoints } from "./write-checkpoints";

/** The run whose graph writes. */
export interface Holder {
  hold: Hold;
  /** The hold is stale: nothing that comes is written. */
  onFenced(): void;
  /** Takes out of a text what must not be written down. */
  hide?(text: string): string;
}

/**
 * Where graphs keep their checkpoints: LangGraph's interface on the tables `checkpoint`, `checkpoint_value` and
 * `checkpoint_write`. What is put at the same time is one statement (group-commit.ts), lists that grow are kept as
 * what came new (list-lines.ts), and what a run writes is written only while it holds the run.
 *
 * Make one for each piece of work: it remembers what it has read and written, and writes nothing after a failure.
 */
export class CheckpointSaver extends BaseCheckpointSaver {
  readonly #commit = new GroupCommit((threadId, rows) => this.#write(threadId, rows));
  readonly #lists = new ListLines();
  /** Checkpoints that were there before: when the run is undone they are again what they were. */
  readonly #bases = new Set<string>();

  constructor(
    private readonly sql: Sql,
    private readonly holder?: Holder,
  ) {
    super(new StateSerializer());
  }

  /**
   * Versions that no two checkpoints share. A channel's value is kept under its version and never written twice: with
   * LangGraph's 1, 2, 3 a fork, or a run after a rollback, would read the values of the line it left.
   */
  override getNextVersion(current: number | undefined): number {
    return Math.floor(current ?? 0) + 1 + Math.random();
  }

  override async getTuple(config: RunnableConfig): Promise<CheckpointTuple | undefined> {
    const place = findPlace(config);
    if (!place) return undefined;
    await this.#commit.settled();
    const rows = await readCheckpoints(this.sql, { ...place, limit: 1 }, { values: true });
    await migratePendingSends(this.sql, rows);
    const [found] = rows.checkpoints;
    if (!found) return undefined;
    const values = new DecodedValues(rows.values);
    await this.#remember(found, values);
    return new TupleReader(rows, values).toTuple(found);
  }

  /** Without `values` the checkpoints come without their channels' values, which costs a fraction. */
  override async *list(
    config: RunnableConfig,
    { before, filter, limit, values = true }: CheckpointListOptions & { values?: boolean } = {},
  ): AsyncGenerator<CheckpointTuple> {
    const { thread_id: threadId, checkpoint_ns: ns, checkpoint_id } = config?.configurable ?? {};
    if (threadId !== undefined && !isUuid(threadId)) return;
    await this.#commit.settled();
    const selection = {
      threadId,
      ns,
      checkpointId: checkpoint_id || undefined,
      before: before?.configurable?.checkpoint_id,
      filter: filter && JSON.stringify(storableObject(filter)),
      limit: limit === undefined ? undefined : Math.max(0, limit),
    };
    const rows = await readCheckpoints(this.sql, selection, { values });
    await migratePendingSends(this.sql, rows);
    const reader = new TupleReader(rows, new DecodedValues(rows.values));
    for (const checkpoint of rows.checkpoints) yield await reader.toTuple(checkpoint);
  }

  override async put(
    config: RunnableConfig,
    checkpoint: Checkpoint,
    metadata: CheckpointMetadata,
    newVersions: ChannelVersions,
  ): Promise<RunnableConfig> {
    const place = placeToWrite(config);
    const { threadId, ns } = place;
    await this.#commit.add(threadId, {
      ...NO_ROWS,
      checkpoints: [encodeCheckpoint(place, config, checkpoint, metadata, this.holder?.hold.runId)],
      values: Object.entries(newVersions).map(([channel, version]) =>
        encodeValue(place, channel, String(version), checkpoint.channel_values, this.#lists),
      ),
    });
    return toConfig({ threadId, ns, checkpointId: checkpoint.id });
  }

  override async putWrites(
    config: RunnableConfig,
    writes: PendingWrite[],
    taskId: string,
    taskPath = "",
  ): Promise<void> {
    const { threadId, ns, checkpointId } = placeToWrite(config);
    if (checkpointId === undefined)
      throw new Error("What a task writes comes after a checkpoint; none is named.");
    const rows = encodeWrites({ threadId, ns, checkpointId }, writes, taskId, taskPath);
    const isBase = this.#bases.delete(keyOfBase(ns, checkpointId));
    const bases = isBase ? [{ checkpoint_ns: ns, checkpoint_id: checkpointId }] : [];
    await this.#commit.add(threadId, { ...NO_ROWS, bases, writes: rows });
  }

  override async deleteThread(threadId: string): Promise<void> {
    await this.#commit.settled();
    if (isUuid(threadId)) await deleteCheckpoints(this.sql, threadId);
  }

  override async getDeltaChannelHistory(options: {
    config: RunnableConfig;
    channels: string[];
  }): Promise<Record<string, DeltaChannelHistory>> {
    await this.#commit.settled();
    return readDeltaHistory(this.sql, findPlace(options.config), options.channels);
  }

  async #write(threadId: string, rows: Rows): Promise<void> {
    if (rows.writes.length > 0) await failpoint("checkpoint-before-writes");
    if (rows.checkpoints.length > 0) await failpoint("checkpoint-before-put");
    const isWritten = await writeCheckpoints(this.sql, threadId, rows, this.holder);
    if (rows.writes.length > 0) await failpoint("checkpoint-writes-put");
    if (rows.checkpoints.length > 0) await failpoint("checkpoint-put");
    if (isWritten) return;
    if (!this.holder) throw new Error(`There is no thread ${threadId} to keep a graph's state on.`);
    this.holder.onFenced();
    throw new FencedError();
  }

  async #remember({ thread_id, ns, id, body }: ReadCheckpoint, values: DecodedValues): Promise<void> {
    if (this.holder) this.#bases.add(keyOfBase(ns, id));
    for (const [channel, version] of Object.entries(body.channel_versions)) {
      const line = await values.listAt({ thread_id, ns, channel, version: String(version) });
      if (line) this.#lists.loaded(keyOfList({ threadId: thread_id, ns }, channel), line);
    }
  }
}

function keyOfBase(ns: string, checkpointId: string): string {
  return `${ns} ${checkpointId}`;
}
