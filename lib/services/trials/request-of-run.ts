import type { JsonObject } from "../../contract/common";
import type { RunCreate } from "../../contract/runs";
import { callersKeys } from "../callers-keys";
import type { RunKwargs } from "../runs/run-kwargs";

/** What is a run's own and not its assistant's. */
export type RequestOfRun = Pick<
  RunCreate,
  "input" | "config" | "context" | "interrupt_before" | "interrupt_after"
>;

/**
 * What was asked for when a run was made, without what its assistant brought: a run's stored settings have the two
 * merged. A value that is the assistant's own counts as the assistant's.
 */
export function requestOfRun(
  { input, config, context, interrupt_before, interrupt_after }: RunKwargs,
  assistant: { config: JsonObject; context: JsonObject },
): RequestOfRun {
  const { thread_id, run_id, graph_id, assistant_id, ...given } = config.configurable;
  const theirs = [asObject(assistant.config.configurable), assistant.context];
  const configurable = without(callersKeys(given), theirs);
  // Also what stands in both, as settings that were given once do: a version with a context of its own takes no others.
  const ownContext = without(context, theirs);
  return {
    input: input as RunCreate["input"],
    config: {
      configurable,
      ...(config.recursion_limit !== undefined &&
        config.recursion_limit !== assistant.config.recursion_limit && {
          recursion_limit: config.recursion_limit,
        }),
    },
    ...(Object.keys(ownContext).length > 0 && { context: ownContext }),
    ...(interrupt_before && { interrupt_before }),
    ...(interrupt_after && { interrupt_after }),
  };
}

function without(values: JsonObject, known: JsonObject[]): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => !known.some((one) => key in one && isSame(one[key], value)),
    ),
  );
}

/** Both come from jsonb, which orders keys. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
