import { diffArrays } from "diff";
import { isRecord } from "./json";
import type { Mark } from "./text-diff";

/** What became of an item: it stayed, came or went, or an object took the place of another one. */
export type AlignedItem =
  | { mark: Mark; value: unknown }
  | { mark: "changed"; from: unknown; to: unknown /** In the old list. */; place: number };

/** More changes than this are not looked for: then all is old or new. */
const MAX_CHANGES = 2000;

/** Lays two lists beside each other, with as few changes as there can be. The same answer for the same lists. */
export function alignLists(from: readonly unknown[], to: readonly unknown[]): AlignedItem[] {
  const changes = diffArrays(from.map(canonical), to.map(canonical), { maxEditLength: MAX_CHANGES });
  if (!changes) return [...marked("removed", from), ...marked("added", to)];
  const items: AlignedItem[] = [];
  let [old, now] = [0, 0];
  for (let index = 0; index < changes.length; index++) {
    const change = changes[index];
    if (!change) break;
    const next = changes[index + 1];
    const come = change.removed && next?.added ? next.count : 0;
    const gone = from.slice(old, old + change.count);
    if (come > 0) {
      items.push(...replaced(gone, to.slice(now, now + come), old));
      index++;
    } else if (change.removed) items.push(...marked("removed", gone));
    else items.push(...marked(change.added ? "added" : "same", to.slice(now, now + change.count)));
    if (!change.added) old += change.count;
    now += change.removed ? come : change.count;
  }
  return items;
}

/** Objects that took the place of objects have changed; other items are gone and new. */
function replaced(gone: readonly unknown[], come: readonly unknown[], start: number): AlignedItem[] {
  if (![...gone, ...come].every(isRecord)) return [...marked("removed", gone), ...marked("added", come)];
  const pairs = Math.min(gone.length, come.length);
  const changed = gone
    .slice(0, pairs)
    .map((value, at): AlignedItem => ({ mark: "changed", from: value, to: come[at], place: start + at }));
  return [...changed, ...marked("removed", gone.slice(pairs)), ...marked("added", come.slice(pairs))];
}

function marked(mark: Mark, values: readonly unknown[]): AlignedItem[] {
  return values.map((value) => ({ mark, value }));
}

/** The same text for values that are equal, whatever the order of their keys. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) =>
      isRecord(member) ? Object.fromEntries(Object.entries(member).sort(byKey)) : member,
    ) ?? "undefined"
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
