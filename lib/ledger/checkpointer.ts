import { type BaseCheckpointSaver, MemorySaver } from "@langchain/langgraph-checkpoint";
import { type Db, prisma } from "../db/client";
import { CheckpointSaver, type Holder } from "./checkpoints/checkpoint-saver";
import { onPool, patiently, within } from "./checkpoints/sql";
import { StateSerializer } from "./state-serializer";

/** Where graphs keep their checkpoints, for a look at them. */
export function checkpointer(): CheckpointSaver {
  return new CheckpointSaver(onPool);
}

/** The same for a graph that is updated by hand: its checkpoints commit with the transaction of `db`, if it is one. */
export function checkpointerIn(db: Db): CheckpointSaver {
  return new CheckpointSaver(db === prisma() ? onPool : within(db));
}

/**
 * For the graph of a run that is executed: what it writes is written only while the run is held, waits while the
 * database is away, and can be undone by `restoreBaseWrites`.
 */
export function checkpointerOfRun(holder: Holder): CheckpointSaver {
  return new CheckpointSaver(patiently(onPool), holder);
}

/**
 * For a run without a thread: it can stop and ask like any other, and what it did is forgotten with it. Used with
 * durability `exit`, it is written to once, at the run's end.
 */
export function scratchCheckpointer(): BaseCheckpointSaver {
  return new MemorySaver(new StateSerializer());
}
