import { NotFoundError } from "../../errors";
import { checkpointer } from "../../ledger/checkpointer";
import { checkpointsOfRun, spanOfRun } from "../../ledger/run-checkpoints";
import type { ReplayedRun } from "../runs/run-kwargs";
import { type AnyMessage, messagesIn } from "./messages-in";

/** A tool's call and what the tool said to it. */
export interface RecordedCall {
  tool: string;
  args: unknown;
  content: unknown;
  artifact?: unknown;
  isError: boolean;
}

/** A run of more steps than this has forgotten the tools of its first ones. */
const MOST_CHECKPOINTS = 200;

/**
 * The calls of tools that a run has left in the messages of its states, also of its subgraphs, in their order.
 * Throws NotFoundError when the states of the run are gone.
 */
export async function readRecording(run: ReplayedRun): Promise<RecordedCall[]> {
  const [span, written] = await Promise.all([
    spanOfRun(run.thread_id, run.run_id),
    checkpointsOfRun(run, MOST_CHECKPOINTS),
  ]);
  if (!span) throw new NotFoundError(`The states of run ${run.run_id} are gone: it cannot be replayed.`);
  const saver = checkpointer();
  const read = async (checkpoint: { checkpoint_ns: string; checkpoint_id: string }) => {
    const tuple = await saver.getTuple({ configurable: { thread_id: run.thread_id, ...checkpoint } });
    return messagesIn(tuple?.checkpoint.channel_values);
  };
  const before = span.base ? await read({ checkpoint_ns: "", checkpoint_id: span.base }) : [];
  const calls = new Map<string, { tool: string; args: unknown }>();
  const answers = new Map<string, AnyMessage>();
  for (const checkpoint of written) {
    for (const message of await read(checkpoint)) {
      for (const { id, name, args } of message.tool_calls ?? []) if (id) calls.set(id, { tool: name, args });
      if (message.tool_call_id) answers.set(message.tool_call_id, message);
    }
  }
  for (const { tool_call_id } of before) if (tool_call_id) answers.delete(tool_call_id);
  return [...calls].flatMap(([id, call]) => {
    const answer = answers.get(id);
    if (!answer) return [];
    const { content, artifact, status } = answer;
    return [{ ...call, content, ...(artifact !== undefined && { artifact }), isError: status === "error" }];
  });
}
