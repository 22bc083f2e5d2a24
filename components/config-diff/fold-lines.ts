import type { TextLine } from "../../lib/client/text-diff";

/** Lines that are drawn, or a run of equal lines that is folded away. `at` numbers the first line, from 0. */
export type Stretch =
  | { kind: "lines"; at: number; lines: TextLine[] }
  | { kind: "folded"; at: number; lines: TextLine[] };

/** So many equal lines are left around a change. */
const AROUND = 2;
/** A run is folded when it saves more than the fold itself takes. */
const WORTH = 4;

/** Folds what is the same and far from any change. */
export function foldLines(lines: readonly TextLine[]): Stretch[] {
  const near = lines.map((_line, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some((line) => line.mark !== "same"),
  );
  const stretches: Stretch[] = [];
  lines.forEach((line, index) => {
    const kind = near[index] ? "lines" : "folded";
    const last = stretches.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else stretches.push({ kind, at: index, lines: [line] });
  });
  return joined(stretches.map((one) => (one.lines.length < WORTH ? { ...one, kind: "lines" } : one)));
}

function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const one of stretches) {
    const last = all.at(-1);
    if (last?.kind === "lines" && one.kind === "lines") last.lines.push(...one.lines);
    else all.push({ ...one, lines: [...one.lines] });
  }
  return all;
}
