import type { Draft, DraftChange, DraftConflict } from "../contract/drafts";
import { DEEPEST_PATH } from "../contract/limits";
import { isSame, valueAt, withValueAt } from "./config-schema/value-at";
import { asRecord, isRecord, type JsonRecord } from "./json";

/** What an assistant is: the part of it that people edit. A value that did not change stays the same object. */
export interface DraftContent {
  graph_id: string;
  name: string;
  description: string | null;
  config: JsonRecord;
  context: JsonRecord;
}

/** A value that somebody wants at a path; undefined: none. */
export interface Edit {
  path: readonly string[];
  value: unknown;
}

export function contentOf(
  source: Pick<Draft, "graph_id" | "name" | "description"> & { config: unknown; context: unknown },
): DraftContent {
  const { graph_id, name, description, config, context } = source;
  return {
    graph_id,
    name,
    description,
    config: asRecord(config),
    context: asRecord(context),
  };
}

export function withEdits(content: DraftContent, edits: readonly Edit[]): DraftContent {
  const edited = edits.reduce<unknown>((at, { path, value }) => withValueAt(at, path, value), content);
  const tree: Partial<DraftContent> = asRecord(edited);
  return {
    graph_id: tree.graph_id ?? "",
    name: tree.name ?? "",
    description: tree.description ?? null,
    config: asRecord(tree.config),
    context: asRecord(tree.context),
  };
}

/** What leads from one content to the other: one change for each value that differs, as deep as objects go. */
export function changesBetween(from: DraftContent, to: DraftContent): DraftChange[] {
  return differing([], { ...from }, { ...to });
}

function differing(path: string[], from: JsonRecord, to: JsonRecord): DraftChange[] {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys.flatMap((key): DraftChange[] => {
    const was = from[key] ?? undefined;
    const value = to[key] ?? undefined;
    const inner = [...path, key];
    if (isSame(was, value)) return [];
    if (isRecord(was) && isRecord(value) && inner.length < DEEPEST_PATH) return differing(inner, was, value);
    return [
      { path: inner, ...(was === undefined ? {} : { was }), ...(value === undefined ? {} : { value }) },
    ];
  });
}

/** The same changes on another ground. Those whose place holds something else by now come back, nothing of them made. */
export function rebase(
  changes: readonly DraftChange[],
  onto: DraftContent,
): { content: DraftContent; conflicts: DraftConflict[] } {
  let content = onto;
  const conflicts: DraftConflict[] = [];
  for (const { path, was, value } of changes) {
    const theirs = valueAt(content, path) ?? undefined;
    if (isSame(theirs, value)) continue;
    if (isSame(theirs, was)) content = withEdits(content, [{ path, value }]);
    else conflicts.push({ path, yours: value, theirs });
  }
  return { content, conflicts };
}
