/** A length of time in figures of fixed kind: `412 ms`, `3.2 s`, `41 s`, `2 min 05 s`, `1 h 20 min`. */
export function duration(ms: number): string {
  if (ms < 995) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${pad(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Something that still goes on ticks in tenths from its first moment: `0.0 s`. */
export function ticking(ms: number): string {
  return ms < 995 ? `${(Math.max(0, ms) / 1_000).toFixed(1)} s` : duration(ms);
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
