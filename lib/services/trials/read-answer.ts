import { checkpointer } from "../../ledger/checkpointer";
import { spanOfRun } from "../../ledger/run-checkpoints";
import type { RunRow } from "../../ledger/run-row";
import { messagesIn } from "./messages-in";
import { answerIn } from "./said-in";

interface Answer {
  text: string;
  /** Of all models that the run asked, as far as their messages tell; null where none does. */
  tokens: number | null;
}

/** What a run that has ended has answered. Null when it left no state. */
export async function readAnswer(run: Pick<RunRow, "run_id" | "thread_id">): Promise<Answer | null> {
  const span = await spanOfRun(run.thread_id, run.run_id);
  if (!span) return null;
  const read = async (checkpoint_id: string | null) => {
    if (checkpoint_id === null) return undefined;
    const place = { thread_id: run.thread_id, checkpoint_ns: "", checkpoint_id };
    return (await checkpointer().getTuple({ configurable: place }))?.checkpoint.channel_values;
  };
  const [before, after] = await Promise.all([read(span.base), read(span.last)]);
  const own = tokensIn(after) - tokensIn(before);
  return { text: answerIn(after), tokens: own > 0 ? own : null };
}

function tokensIn(values: unknown): number {
  return messagesIn(values).reduce((sum, { usage_metadata }) => sum + (usage_metadata?.total_tokens ?? 0), 0);
}
