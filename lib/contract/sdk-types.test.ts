import type * as newer from "@langchain/langgraph-sdk";
import type * as older from "langgraph-sdk-2";
import { expectTypeOf, it } from "vitest";
import type { Assistant, AssistantVersion, GraphSchemas } from "./assistants";
import type { Cron } from "./crons";
import type { RunStatus } from "./run-status";
import type { Run } from "./runs";
import type { Item, SearchItem } from "./store";
import type { StreamMode } from "./stream";
import type { ThreadState } from "./thread-state";
import type { Thread, ThreadStatus } from "./threads";

/** The SDKs' types, where they say more than the platform sends: a description may be null, a checkpoint too. */
type SdkAssistant<T> = Omit<T, "description"> & { description?: string | null };
type SdkCron<T> = Omit<T, "on_run_completed"> & { on_run_completed?: "delete" | "keep" | null };
/** What the SDK makes of an item: two of its names are in camel case. */
type AsSdk<T extends Item> = Omit<T, "created_at" | "updated_at"> & { createdAt: string; updatedAt: string };
type SdkCheckpoint = Pick<newer.Checkpoint, "thread_id" | "checkpoint_ns"> & Partial<newer.Checkpoint>;
interface SdkTask extends Omit<newer.ThreadTask<unknown>, "checkpoint" | "state"> {
  checkpoint: SdkCheckpoint | null;
  state: SdkState | null;
}
interface SdkState extends Omit<newer.ThreadState<unknown>, "checkpoint" | "parent_checkpoint" | "tasks"> {
  checkpoint: SdkCheckpoint | null;
  parent_checkpoint: SdkCheckpoint | null;
  tasks: SdkTask[];
}

it("answers are what the SDK 1.15.0 expects", () => {
  expectTypeOf<Assistant>().toExtend<SdkAssistant<newer.Assistant>>();
  expectTypeOf<AssistantVersion>().toExtend<SdkAssistant<newer.AssistantVersion>>();
  expectTypeOf<GraphSchemas>().toExtend<Record<keyof newer.GraphSchema, unknown>>();
  expectTypeOf<Thread>().toExtend<newer.Thread<unknown>>();
  expectTypeOf<ThreadState>().toExtend<SdkState>();
  expectTypeOf<ThreadStatus>().toEqualTypeOf<newer.ThreadStatus>();
  expectTypeOf<Run>().toExtend<newer.Run>();
  expectTypeOf<RunStatus>().toEqualTypeOf<newer.Run["status"]>();
  expectTypeOf<Cron>().toExtend<SdkCron<newer.Cron>>();
  expectTypeOf<AsSdk<Item>>().toExtend<newer.Item>();
  expectTypeOf<AsSdk<SearchItem>>().toExtend<newer.SearchItem>();
  expectTypeOf<StreamMode>().toExtend<newer.StreamMode>();
  expectTypeOf<newer.StreamMode>().toExtend<StreamMode>();
});

it("answers are what the SDK 2.0.0 expects", () => {
  expectTypeOf<Assistant>().toExtend<SdkAssistant<older.Assistant>>();
  expectTypeOf<AssistantVersion>().toExtend<SdkAssistant<older.AssistantVersion>>();
  expectTypeOf<GraphSchemas>().toExtend<Record<keyof older.GraphSchema, unknown>>();
  expectTypeOf<Thread>().toExtend<older.Thread<unknown>>();
  expectTypeOf<ThreadStatus>().toEqualTypeOf<older.ThreadStatus>();
  expectTypeOf<Run>().toExtend<older.Run>();
  expectTypeOf<RunStatus>().toEqualTypeOf<older.Run["status"]>();
  expectTypeOf<Cron>().toExtend<SdkCron<older.Cron>>();
  expectTypeOf<AsSdk<Item>>().toExtend<older.Item>();
  expectTypeOf<older.StreamMode>().toExtend<StreamMode>();
});
