import { duration } from "../../lib/client/duration";
import type { VersionSummary } from "../../lib/contract/versions";

type Counted = Pick<VersionSummary, "runs" | "errors" | "input_tokens" | "output_tokens" | "median_ms">;

export interface Figure {
  label: string;
  value: string;
}

/** What a version's runs came to, in words; nothing for one without runs. */
export function figuresOf(version: Counted): Figure[] {
  if (version.runs === 0) return [];
  const tokens = tokensPerRun(version);
  return [
    { label: "Runs", value: version.runs.toLocaleString("en") },
    { label: "Failed", value: percent(version.errors / version.runs) },
    ...(tokens === null ? [] : [{ label: "Tokens a run", value: short(tokens) }]),
    ...(version.median_ms === null ? [] : [{ label: "Typical time", value: duration(version.median_ms) }]),
  ];
}

/** Null when no model has told. */
export function tokensPerRun({ runs, input_tokens, output_tokens }: Counted): number | null {
  if (input_tokens === null && output_tokens === null) return null;
  return ((input_tokens ?? 0) + (output_tokens ?? 0)) / runs;
}

/** A share with one digit after the point where it matters: `0%`, `1.9%`, `44%`. */
export function percent(share: number): string {
  const value = share * 100;
  if (value === 0 || value >= 10) return `${Math.round(value)}%`;
  return value < 0.1 ? "<0.1%" : `${value.toFixed(1)}%`;
}

/** `950`, `1.2k`, `34k`, `1.1M`. */
export function short(count: number): string {
  if (count < 999.5) return String(Math.round(count));
  const [size, unit] = count < 999_500 ? [count / 1_000, "k"] : [count / 1_000_000, "M"];
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)}${unit}`;
}
