import { prepareProjectTools } from "../graphs/prepare-tools";
import type { RecordedAnswer, ToolRecording } from "../graphs/recorded-tools";
import { registry } from "../graphs/registry";
import { systemContext } from "../services/context";
import type { ReplayedRun } from "../services/runs/run-kwargs";
import { noteUnrecorded } from "../services/trials/note-unrecorded";
import { readRecording } from "../services/trials/read-recording";
import type { Attempt } from "./attempt";

/**
 * What answers the tools of a replay: the calls of the replayed run, found by the tool's name and arguments, each
 * once and in their order. Recordings have secrets by name, and so has what is looked for in them. Throws NotFoundError
 * when that run's states are gone.
 */
export async function openRecording(
  { run, hide }: Pick<Attempt, "run" | "hide">,
  replayed: ReplayedRun,
): Promise<ToolRecording> {
  const [calls] = await Promise.all([
    readRecording(replayed),
    prepareProjectTools(registry().config.projectDir),
  ]);
  const open = new Map<string, RecordedAnswer[]>();
  for (const call of calls) {
    const key = keyOf(call.tool, call.args);
    open.set(key, [...(open.get(key) ?? []), call]);
  }
  return {
    answer: async (tool, args) => {
      const recorded = open.get(hide(keyOf(tool, args)))?.shift();
      if (recorded) return recorded;
      await noteUnrecorded(systemContext(), {
        runId: run.run_id,
        tool,
        args: hide(typeof args === "string" ? args : (JSON.stringify(args) ?? "")),
      });
      return notRecorded(tool);
    },
  };
}

function notRecorded(tool: string): RecordedAnswer {
  const content =
    `Not recorded: this is a replay, and the recorded run did not call ${tool} with these arguments. ` +
    "The tool was not executed and there is no result. Go on without it.";
  return { content, isError: false };
}

/** The same text for equal arguments, in whatever order their keys come. */
function keyOf(tool: string, args: unknown): string {
  const text = JSON.stringify(args, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return `${tool} ${text}`;
}
