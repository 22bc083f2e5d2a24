import type { CheckpointMetadata, CheckpointTuple } from "@langchain/langgraph-checkpoint";
import { decodeFromJson, decodeState } from "../decode-state";
import type { DecodedValues } from "./decode-values";
import { toConfig } from "./place";
import type { ReadCheckpoint, ReadRows, ReadWrite } from "./read-checkpoints";

/** Writes of no task, such as an answer to an interrupt: LangGraph applies them to a state that it shows. */
const NO_TASK = "00000000-0000-0000-0000-000000000000";

/** Rows as LangGraph's tuples. Tuples share what their states share. */
export class TupleReader {
  readonly #writes = new Map<string, ReadWrite[]>();

  constructor(
    rows: ReadRows,
    private readonly values: DecodedValues,
  ) {
    for (const write of rows.writes) {
      const key = keyOf(write);
      const known = this.#writes.get(key);
      if (known) known.push(write);
      else this.#writes.set(key, [write]);
    }
  }

  async toTuple(row: ReadCheckpoint): Promise<CheckpointTuple> {
    const { thread_id: threadId, ns, id, parent, body, metadata } = row;
    const writes = this.#writes.get(keyOf(row)) ?? [];
    // A reducer that changes a list in place must not change the states of other checkpoints.
    const values = writes.some(({ task_id }) => task_id === NO_TASK) ? this.values.apart() : this.values;
    return {
      config: toConfig({ threadId, ns, checkpointId: id }),
      checkpoint: { ...body, channel_values: await values.ofCheckpoint(row) },
      // Holds because nothing else is put there.
      metadata: (await decodeFromJson(metadata)) as CheckpointMetadata,
      ...(parent !== null && { parentConfig: toConfig({ threadId, ns, checkpointId: parent }) }),
      pendingWrites: await Promise.all(
        writes.map(
          async ({ task_id, channel, type, data }): Promise<[string, string, unknown]> => [
            task_id,
            channel,
            await decodeState(type, data),
          ],
        ),
      ),
    };
  }
}

function keyOf({ thread_id, ns, id }: { thread_id: string; ns: string; id: string }): string {
  return JSON.stringify([thread_id, ns, id]);
}
