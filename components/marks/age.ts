const UNITS = [
  { ms: 365 * 86_400_000, short: "y", long: "year" },
  { ms: 30 * 86_400_000, short: "mo", long: "month" },
  { ms: 7 * 86_400_000, short: "w", long: "week" },
  { ms: 86_400_000, short: "d", long: "day" },
  { ms: 3_600_000, short: "h", long: "hour" },
  { ms: 60_000, short: "min", long: "minute" },
] as const;

/** How long ago, in one figure: `now`, `2 min`, `3 d`. */
export function age(thenMs: number, nowMs: number): string {
  const unit = unitOf(nowMs - thenMs);
  return unit ? `${Math.floor((nowMs - thenMs) / unit.ms)} ${unit.short}` : "now";
}

/** The same as a phrase: `just now`, `2 minutes ago`. */
export function agePhrase(thenMs: number, nowMs: number): string {
  const unit = unitOf(nowMs - thenMs);
  if (!unit) return "just now";
  const count = Math.floor((nowMs - thenMs) / unit.ms);
  return `${count} ${unit.long}${count === 1 ? "" : "s"} ago`;
}

function unitOf(elapsedMs: number): (typeof UNITS)[number] | undefined {
  return UNITS.find((unit) => elapsedMs >= unit.ms);
}
