import type { ThreadState } from "../../contract/thread-state";

const KEY_OF_VALUES = "values.";

/** The fields of a state that were asked for, all of them when none is named; `values.KEY` is one key of its values. */
export function selectState(state: ThreadState, select: string[] | null | undefined): Partial<ThreadState> {
  if (!select || select.length === 0) return state;
  const wanted = new Set(select);
  const keys = select
    .filter((field) => field.startsWith(KEY_OF_VALUES))
    .map((field) => field.slice(KEY_OF_VALUES.length));
  const fields = Object.entries(state).filter(([field]) => wanted.has(field));
  if (keys.length > 0 && !wanted.has("values")) fields.push(["values", pick(state.values, keys)]);
  return Object.fromEntries(fields);
}

/** Keys that the values lack are left out. */
function pick(values: unknown, keys: string[]): unknown {
  const wanted = new Set(keys);
  return Object.fromEntries(Object.entries(Object(values)).filter(([key]) => wanted.has(key)));
}

/** As `selectState`, for each state of a history. */
export function selectStates(
  states: ThreadState[],
  select: string[] | null | undefined,
): Partial<ThreadState>[] {
  return states.map((state) => selectState(state, select));
}
