/** What the three kinds of thread mean. */
export function GraphLegend() {
  return (
    <dl className="pointer-events-none absolute bottom-2.5 left-3 z-5 flex gap-4 text-12 text-fg-3 max-mid:hidden">
      <Entry word="ran" stroke="var(--thread-line)" />
      <Entry word="running" stroke="var(--thread-line)" dashes="6 4" />
      <Entry word="could run" stroke="var(--control-line)" dashes="1.5 5" />
    </dl>
  );
}

function Entry({ word, stroke, dashes }: { word: string; stroke: string; dashes?: string }) {
  return (
    <div className="flex items-center gap-1.5">
      <dt>
        <svg width="24" height="8" aria-hidden="true">
          <path
            d="M1 4h22"
            fill="none"
            stroke={stroke}
            strokeWidth={2}
            strokeDasharray={dashes}
            strokeLinecap="round"
          />
        </svg>
      </dt>
      <dd>{word}</dd>
    </div>
  );
}
