import { toCommand } from "../graphs/to-command";
import type { RunKwargs } from "../services/runs/run-kwargs";

/**
 * What the graph is started with. `continues`: an earlier attempt of this run has left a checkpoint, so the graph goes
 * on from there and takes no input a second time.
 */
export function graphInput(kwargs: RunKwargs, continues: boolean): unknown {
  if (continues) return null;
  return kwargs.command ? toCommand(kwargs.command) : kwargs.input;
}
