import { Command, Send } from "@langchain/langgraph";
import type { Command as WireCommand } from "../contract/runs";

type Goto = NonNullable<WireCommand["goto"]>;

/** A command as the wire has it, as LangGraph's own. */
export function toCommand(command: WireCommand): Command {
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
