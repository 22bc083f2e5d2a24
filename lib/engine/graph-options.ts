import type { CompiledGraph } from "../graphs/compiled-graph";
import { equipTasks } from "../graphs/equip-tasks";
import { authKeys } from "../services/runs/run-auth";
import type { RunKwargs } from "../services/runs/run-kwargs";
import type { Attempt } from "./attempt";
import { nodeTimeoutMs } from "./time-limits";
import { TokenCounter } from "./token-counter";

/**
 * LangGraph's own word for the signals its nodes and loop listen to. The option `signal` would also cut the stream off
 * at once, while the loop still writes its last checkpoints: what they hold would come after the run's end.
 */
const ABORT_SIGNALS = "__pregel_abort_signals";

/** LangGraph's own word: an answer must match a question that is open, or it throws `UnknownInterruptError`. */
const STRICT_RESUME = "__pregel_strict_resume";

/** What LangGraph is told of an attempt. `continues`: an earlier one has come to a checkpoint. */
export function graphOptions(
  graph: CompiledGraph,
  { run, kwargs, journal, signal, drain }: Attempt,
  continues: boolean,
) {
  const { tags, recursion_limit, configurable, metadata } = kwargs.config;
  return {
    runId: run.run_id,
    callbacks: [new TokenCounter((tokens) => journal.countTokens(tokens))],
    configurable: {
      ...configurable,
      ...(!continues && forkPoint(kwargs)),
      ...authKeys(kwargs.auth),
      ...(kwargs.strict_resume && { [STRICT_RESUME]: true }),
      [ABORT_SIGNALS]: { externalAbortSignal: signal },
      ...equipTasks(graph, { runId: run.run_id, nodeTimeoutMs: nodeTimeoutMs() }),
    },
    metadata: { ...metadata, run_attempt: run.attempt },
    context: kwargs.context,
    durability: kwargs.temporary ? "exit" : kwargs.durability,
    ...(tags && { tags }),
    ...(recursion_limit !== undefined && { recursionLimit: recursion_limit }),
    ...(kwargs.interrupt_before && { interruptBefore: kwargs.interrupt_before }),
    ...(kwargs.interrupt_after && { interruptAfter: kwargs.interrupt_after }),
    // Without checkpoints there is nothing to go on from: such a run comes to its end, or starts again.
    ...(!kwargs.temporary && { control: drain.control }),
  };
}

/** The checkpoint that the run was asked to go on from. */
export function forkPoint({ checkpoint }: RunKwargs): Record<string, unknown> {
  if (!checkpoint) return {};
  const { checkpoint_id, checkpoint_ns, checkpoint_map } = checkpoint;
  return {
    ...(checkpoint_id && { checkpoint_id }),
    ...(checkpoint_ns && { checkpoint_ns }),
    ...(checkpoint_map && { checkpoint_map }),
  };
}
