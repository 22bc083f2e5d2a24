import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { type Patience, whenItAnswers } from "../db/when-it-answers";
import { bindGraph } from "../graphs/bind-graph";
import type { CompiledGraph } from "../graphs/compiled-graph";
import { equipTasks } from "../graphs/equip-tasks";
import { registry } from "../graphs/registry";
import { checkpointerOfRun, scratchCheckpointer } from "../ledger/checkpointer";
import { checkpointBeforeRun, runOfNewestCheckpoint } from "../ledger/run-checkpoints";
import type { RunJournal } from "../ledger/run-journal";
import { type ClaimedRun, holdOf, type RunRow } from "../ledger/run-row";
import { authKeys } from "../services/runs/run-auth";
import { kwargsOf, type RunKwargs } from "../services/runs/run-kwargs";
import type { Outcome } from "../services/runs/settle-run";
import { type ThreadSnapshot, toSnapshot } from "../services/runs/thread-status";
import { projectStoreOfRun } from "../services/store/project-store";
import type { Drain } from "./drain";
import { streamGraph } from "./graph-chunks";
import { graphInput } from "./graph-input";
import { untilLetGo } from "./let-go";
import { GraphChangedError, requireWaitingNodes } from "./missing-nodes";
import { patienceOf } from "./patience";
import { RunTeller } from "./run-teller";
import { nodeTimeoutError, nodeTimeoutMs, runTimeoutError } from "./time-limits";

/**
 * LangGraph's own word for the signals its nodes and loop listen to. The option `signal` would also cut the stream off
 * at once, while the loop still writes its last checkpoints: what they hold would come after the run's end.
 */
const ABORT_SIGNALS = "__pregel_abort_signals";

/** LangGraph's own word: an answer must match a question that is open, or it throws `UnknownInterruptError`. */
const STRICT_RESUME = "__pregel_strict_resume";

/** Why an attempt is told to stop. */
export type StopReason = "interrupt" | "rollback" | "timeout" | "shutdown" | "lease lost" | "fenced";

/**
 * One attempt: runs the graph and writes what it says into the journal. Answers how it ended; `signal`'s reason, a
 * StopReason, tells why it was stopped. "drained": it stands at the end of a step and is to be gone on with. Never
 * throws for what the user's graph does.
 */
export async function executeRun(
  run: ClaimedRun,
  journal: RunJournal,
  signal: AbortSignal,
  drain: Drain,
): Promise<Outcome | "drained"> {
  const kwargs = kwargsOf(run);
  const teller = new RunTeller(kwargs, Date.now);
  let graph: CompiledGraph | undefined;
  const work = async () => {
    await journal.append("metadata", JSON.stringify({ run_id: run.run_id, attempt: run.attempt }));
    const loaded = await registry().load(run.graph_id, {
      ...kwargs.config,
      configurable: { ...kwargs.config.configurable, ...authKeys(kwargs.auth) },
      context: kwargs.context,
    });
    const saver = kwargs.temporary ? scratchCheckpointer() : checkpointerOfRun(journal.holder());
    const bound = bindGraph(loaded, { checkpointer: saver, store: projectStoreOfRun(holdOf(run)) });
    graph = bound;
    if (goesOn(kwargs)) await requireNodes(bound, saver, run, kwargs);
    await runGraph(bound, run, kwargs, teller, journal, signal, drain);
  };
  try {
    await untilLetGo(work(), signal);
    if (signal.aborted) return await stopped(graph, run, kwargs, teller, signal);
    return {
      status: "success",
      output: teller.output(),
      snapshot: teller.snapshot() ?? (graph && (await readSnapshot(graph, run, kwargs))),
    };
  } catch (error) {
    if (signal.aborted) return await stopped(graph, run, kwargs, teller, signal);
    if (drain.hasCaused(error)) return "drained";
    if (isRefusal(error)) return { status: "error", error: toRunError(error), threadStays: true };
    const snapshot = teller.snapshot() ?? (graph && (await readSnapshot(graph, run, kwargs)));
    const timeout = nodeTimeoutError(error, !kwargs.temporary);
    if (timeout) return { status: "timeout", error: timeout, snapshot };
    return { status: "error", error: toRunError(error), snapshot };
  }
}

async function runGraph(
  graph: CompiledGraph,
  run: ClaimedRun,
  kwargs: RunKwargs,
  teller: RunTeller,
  journal: RunJournal,
  signal: AbortSignal,
  drain: Drain,
): Promise<void> {
  const continues = !kwargs.temporary && (await hasCheckpoint(run, patienceOf(signal)));
  const options = {
    ...graphOptions(graph, run, kwargs, continues, signal),
    // Without checkpoints there is nothing to go on from: such a run comes to its end, or starts again.
    ...(!kwargs.temporary && { control: drain.control }),
  };
  for await (const chunk of streamGraph(graph, graphInput(kwargs, continues), options, kwargs.stream_mode)) {
    // A stopped graph is read to its end all the same: it ends once its last checkpoint is written.
    if (signal.aborted) continue;
    for (const { event, data } of teller.tell(chunk)) await journal.append(event, data);
  }
}

/** An earlier attempt has come to a checkpoint. */
async function hasCheckpoint(run: ClaimedRun, patience: Patience): Promise<boolean> {
  if (run.attempt === 1) return false;
  return (await whenItAnswers(() => runOfNewestCheckpoint(run.thread_id), patience)) === run.run_id;
}

function graphOptions(
  graph: CompiledGraph,
  run: RunRow,
  kwargs: RunKwargs,
  continues: boolean,
  signal: AbortSignal,
) {
  const { tags, recursion_limit, configurable, metadata } = kwargs.config;
  return {
    runId: run.run_id,
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
  };
}

/** The checkpoint that the run was asked to go on from. */
function forkPoint({ checkpoint }: RunKwargs): Record<string, unknown> {
  if (!checkpoint) return {};
  const { checkpoint_id, checkpoint_ns, checkpoint_map } = checkpoint;
  return {
    ...(checkpoint_id && { checkpoint_id }),
    ...(checkpoint_ns && { checkpoint_ns }),
    ...(checkpoint_map && { checkpoint_map }),
  };
}

async function stopped(
  graph: CompiledGraph | undefined,
  run: RunRow,
  kwargs: RunKwargs,
  teller: RunTeller,
  signal: AbortSignal,
): Promise<Outcome> {
  if (signal.reason !== "rollback") {
    const snapshot = graph && (await readSnapshot(graph, run, kwargs));
    // Steps that were cut off are no question to anybody: only an interrupt makes the thread wait.
    const waiting = Object.keys(Object(snapshot?.interrupts)).length > 0;
    if (signal.reason === "timeout")
      return {
        status: "timeout",
        error: runTimeoutError(teller.nodes, !kwargs.temporary),
        snapshot: snapshot && { ...snapshot, waiting },
      };
    return { status: "interrupted", output: teller.output(), snapshot: snapshot && { ...snapshot, waiting } };
  }
  const before = await whenItAnswers(
    () => checkpointBeforeRun(run.thread_id, run.run_id),
    patienceOf(signal),
  );
  const snapshot =
    before && graph
      ? await readSnapshot(graph, run, kwargs, before)
      : { values: null, interrupts: {}, waiting: false };
  return { status: "interrupted", rollback: true, snapshot, threadStays: true };
}

/** The thread's state as its checkpoints have it. Undefined when they cannot be read: the row keeps what it has. */
async function readSnapshot(
  graph: CompiledGraph,
  run: RunRow,
  kwargs: RunKwargs,
  checkpointId?: string,
): Promise<ThreadSnapshot | undefined> {
  if (kwargs.temporary) return undefined;
  try {
    const state = await graph.getState({
      configurable: { thread_id: run.thread_id, ...(checkpointId && { checkpoint_id: checkpointId }) },
    });
    return toSnapshot(state);
  } catch {
    return undefined;
  }
}

/** The run was refused before a node began. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof GraphChangedError || (error instanceof Error && error.name === "UnknownInterruptError")
  );
}

/** A run that brings no input and names no node goes on where the thread stands, or a checkpoint of its root graph. */
function goesOn({ temporary, input, command, checkpoint }: RunKwargs): boolean {
  return !temporary && input === null && !command?.goto && !checkpoint?.checkpoint_ns;
}

async function requireNodes(
  graph: CompiledGraph,
  saver: BaseCheckpointSaver,
  run: RunRow,
  kwargs: RunKwargs,
): Promise<void> {
  const tuple = await saver.getTuple({ configurable: { thread_id: run.thread_id, ...forkPoint(kwargs) } });
  requireWaitingNodes(graph, tuple?.checkpoint.channel_values);
}

/** The error's name and message as they stand in the stream and on the thread. */
export function toRunError(error: unknown): { error: string; message: string } {
  const { name, message } = error instanceof Error ? error : { name: "Error", message: sayable(error) };
  return { error: String(name), message: String(message) };
}

/** Graphs may throw anything, also what has no text. */
function sayable(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "The graph threw a value that has no text.";
  }
}
