import type { Point } from "./arrange-graph";

/** A path through the points that leaves and enters every one of them straight, as a thread through eyes. */
export function threadPath(points: readonly Point[], isAcross = false): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  let from = first;
  for (const to of rest) {
    const bend = isAcross ? { x: (to.x - from.x) / 2, y: 0 } : { x: 0, y: (to.y - from.y) / 2 };
    path += `C${round(from.x + bend.x)} ${round(from.y + bend.y)} ${round(to.x - bend.x)} ${round(to.y - bend.y)} ${round(to.x)} ${round(to.y)}`;
    from = to;
  }
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
