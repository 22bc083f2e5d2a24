import type * as sdk from "@langchain/langgraph-sdk";
import { expectTypeOf, it } from "vitest";
import type { Assistant, AssistantVersion, GraphSchemas } from "./assistants";
import type { RunStatus } from "./run-status";
import type { Run } from "./runs";
import type { StreamMode } from "./stream";
import type { Thread, ThreadState, ThreadStatus } from "./threads";

/** The SDK's types, where they say more than the platform sends: a description may be null, a checkpoint too. */
type SdkAssistant<T> = Omit<T, "description"> & { description?: string | null };
type SdkCheckpoint = Pick<sdk.Checkpoint, "thread_id" | "checkpoint_ns"> & Partial<sdk.Checkpoint>;
interface SdkTask extends Omit<sdk.ThreadTask<unknown>, "checkpoint" | "state"> {
  checkpoint: SdkCheckpoint | null;
  state: SdkState | null;
}
interface SdkState extends Omit<sdk.ThreadState<unknown>, "checkpoint" | "parent_checkpoint" | "tasks"> {
  checkpoint: SdkCheckpoint | null;
  parent_checkpoint: SdkCheckpoint | null;
  tasks: SdkTask[];
}

it("answers are what the official SDK expects", () => {
  expectTypeOf<Assistant>().toExtend<SdkAssistant<sdk.Assistant>>();
  expectTypeOf<AssistantVersion>().toExtend<SdkAssistant<sdk.AssistantVersion>>();
  expectTypeOf<GraphSchemas>().toExtend<Record<keyof sdk.GraphSchema, unknown>>();
  expectTypeOf<Thread>().toExtend<sdk.Thread<unknown>>();
  expectTypeOf<ThreadState>().toExtend<SdkState>();
  expectTypeOf<ThreadStatus>().toEqualTypeOf<sdk.ThreadStatus>();
  expectTypeOf<Run>().toExtend<sdk.Run>();
  expectTypeOf<RunStatus>().toEqualTypeOf<sdk.Run["status"]>();
  expectTypeOf<StreamMode>().toExtend<sdk.StreamMode>();
});
