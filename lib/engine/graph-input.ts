import { Command, Send } from "@langchain/langgraph";
import type { Command as WireCommand } from "../contract/runs";
import type { RunKwargs } from "../services/runs/run-kwargs";

type Goto = NonNullable<WireCommand["goto"]>;

/**
 * What the graph is started with. `continues`: an earlier attempt of this run has left a checkpoint, so the graph goes
 * on from there and takes no input a second time.
 */
export function graphInput(kwargs: RunKwargs, continues: boolean): unknown {
  if (continues) return null;
  return kwargs.command ? toCommand(kwargs.command) : kwargs.input;
}

function toCommand(command: WireCommand): Command {
  return new Command({
    ...(command.resume !== undefined && { resume: command.resume }),
    ...(command.update && { update: command.update as Record<string, unknown> | [string, unknown][] }),
    ...(command.goto && { goto: toGoto(command.goto) }),
  });
}

function toGoto(goto: Goto): string | Send | (string | Send)[] {
  return Array.isArray(goto) ? goto.map(toTarget) : toTarget(goto);
}

function toTarget(target: string | { node: string; input?: unknown }): string | Send {
  return typeof target === "string" ? target : new Send(target.node, target.input);
}
