import type { RunError } from "../ledger/run-row";
import { GraphChangedError } from "./missing-nodes";

/** The run was refused before a node began. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof GraphChangedError || (error instanceof Error && error.name === "UnknownInterruptError")
  );
}

/** The error's name and message as they stand in the stream and on the thread. */
export function toRunError(error: unknown): RunError {
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
