import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { whenItAnswers } from "../db/when-it-answers";
import { bindGraph } from "../graphs/bind-graph";
import type { CompiledGraph } from "../graphs/compiled-graph";
import { recordedOptions, type ToolRecording, withRecordedTools } from "../graphs/recorded-tools";
import { registry } from "../graphs/registry";
import { checkpointerOfRun, scratchCheckpointer } from "../ledger/checkpointer";
import { runOfNewestCheckpoint } from "../ledger/run-checkpoints";
import type { RunJournal } from "../ledger/run-journal";
import { type ClaimedRun, holdOf } from "../ledger/run-row";
import { authKeys } from "../services/runs/run-auth";
import { kwargsOf, type RunKwargs } from "../services/runs/run-kwargs";
import type { Outcome } from "../services/runs/settle-run";
import { projectStoreOfReplay, projectStoreOfRun } from "../services/store/project-store";
import type { Attempt } from "./attempt";
import type { Drain } from "./drain";
import { streamGraph } from "./graph-chunks";
import { graphInput } from "./graph-input";
import { forkPoint, graphOptions } from "./graph-options";
import { untilLetGo } from "./let-go";
import { requireWaitingNodes } from "./missing-nodes";
import { openRecording } from "./open-recording";
import { outcomeOf, type Progress } from "./outcome-of";
import { patienceOf } from "./patience";
import { toRunError } from "./run-error";
import { runSecrets, SecretError } from "./run-secrets";
import { RunTeller } from "./run-teller";

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
  const attempt: Attempt = { run, kwargs: kwargsOf(run), hide: sameText, journal, signal, drain };
  try {
    const secrets = runSecrets([attempt.kwargs.config.configurable, attempt.kwargs.context]);
    if (!secrets.isUsed) return await execute(attempt);
    journal.hide(secrets.hide);
    const { hide } = secrets;
    const outcome = await execute({ ...attempt, hide, kwargs: secrets.revealIn(attempt.kwargs) });
    return outcome === "drained" ? outcome : secrets.hideInOutcome(outcome);
  } catch (error) {
    if (error instanceof SecretError) return { status: "error", error: toRunError(error) };
    throw error;
  }
}

const sameText = (text: string) => text;

async function execute(attempt: Attempt): Promise<Outcome | "drained"> {
  const { signal, drain } = attempt;
  const progress: Progress = { teller: new RunTeller(attempt.kwargs, Date.now) };
  try {
    await untilLetGo(work(attempt, progress), signal);
    return await outcomeOf(attempt, progress);
  } catch (error) {
    if (!signal.aborted && drain.hasCaused(error)) return "drained";
    return outcomeOf(attempt, progress, { error });
  }
}

async function work(attempt: Attempt, progress: Progress): Promise<void> {
  const { run, kwargs, journal } = attempt;
  await journal.append("metadata", JSON.stringify({ run_id: run.run_id, attempt: run.attempt }));
  const loaded = await registry().load(run.graph_id, {
    ...kwargs.config,
    configurable: { ...kwargs.config.configurable, ...authKeys(kwargs.auth) },
    context: kwargs.context,
  });
  const saver = kwargs.temporary ? scratchCheckpointer() : checkpointerOfRun(journal.holder());
  const store = kwargs.replays ? projectStoreOfReplay(holdOf(run)) : projectStoreOfRun(holdOf(run));
  const graph = bindGraph(loaded, { checkpointer: saver, store });
  progress.graph = graph;
  if (goesOn(kwargs)) await requireNodes(graph, saver, attempt);
  const recording = kwargs.replays && (await openRecording(attempt, kwargs.replays));
  const follow = () => runGraph(graph, attempt, progress.teller, recording);
  await (recording ? withRecordedTools(recording, follow) : follow());
}

/** `recording`: what answers the tools of a replay. */
async function runGraph(
  graph: CompiledGraph,
  attempt: Attempt,
  teller: RunTeller,
  recording: ToolRecording | undefined,
): Promise<void> {
  const { kwargs, journal, signal } = attempt;
  const continues = !kwargs.temporary && (await hasCheckpoint(attempt));
  const asked = graphOptions(graph, attempt, continues);
  const options = recording ? recordedOptions(asked, recording) : asked;
  for await (const chunk of streamGraph(graph, graphInput(kwargs, continues), options, kwargs.stream_mode)) {
    // A stopped graph is read to its end all the same: it ends once its last checkpoint is written.
    if (signal.aborted) continue;
    for (const { event, data } of teller.tell(chunk)) await journal.append(event, data);
  }
}

/** An earlier attempt has come to a checkpoint. */
async function hasCheckpoint({ run, signal }: Attempt): Promise<boolean> {
  if (run.attempt === 1) return false;
  return (await whenItAnswers(() => runOfNewestCheckpoint(run.thread_id), patienceOf(signal))) === run.run_id;
}

/** A run that brings no input and names no node goes on where the thread stands, or a checkpoint of its root graph. */
function goesOn({ temporary, input, command, checkpoint }: RunKwargs): boolean {
  return !temporary && input === null && !command?.goto && !checkpoint?.checkpoint_ns;
}

async function requireNodes(
  graph: CompiledGraph,
  saver: BaseCheckpointSaver,
  { run, kwargs }: Attempt,
): Promise<void> {
  const tuple = await saver.getTuple({ configurable: { thread_id: run.thread_id, ...forkPoint(kwargs) } });
  requireWaitingNodes(graph, tuple?.checkpoint.channel_values);
}
