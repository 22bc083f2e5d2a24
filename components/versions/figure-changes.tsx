import { ArrowRight } from "lucide-react";
import type { VersionSummary } from "../../lib/contract/versions";
import { figuresOf } from "./version-figures";

const ALL = ["Runs", "Failed", "Tokens a run", "Typical time"];

/** What the runs of two versions came to, side by side. */
export function FigureChanges({ from, to }: { from: VersionSummary; to: VersionSummary }) {
  const valueIn = (version: VersionSummary, label: string) =>
    figuresOf(version).find((figure) => figure.label === label)?.value ?? "–";
  if (from.runs === 0 && to.runs === 0) return null;
  return (
    <dl
      aria-label="In the last 30 days"
      className="grid grid-cols-2 gap-x-4 gap-y-2 border-line border-y py-3 mid:grid-cols-4"
    >
      {ALL.map((label) => (
        <div key={label}>
          <dt className="text-12 text-fg-3">{label}</dt>
          <dd className="flex items-center gap-1.5 tabular-nums">
            <span className="text-fg-3">{valueIn(from, label)}</span>
            <ArrowRight aria-hidden className="size-3.5 text-fg-3" />
            <span className="font-semibold text-16">{valueIn(to, label)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
