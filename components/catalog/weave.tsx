import type { CatalogRun } from "../../lib/contract/assistant-catalog";
import type { Tone } from "../marks/tone";
import { cn } from "../ui/cn";
import { lookOfRun, weaveWords } from "./weave-words";

const SHOWN = 14;
const STEP = 14;
const SIZE = 11;
const HEIGHT = 16;

/** The last runs as picks in cloth, oldest left: the shape tells how each went before its colour does. */
export function Weave({ runs, className }: { runs: readonly CatalogRun[]; className?: string }) {
  const oldestFirst = [...runs].reverse();
  const missing = SHOWN - oldestFirst.length;
  return (
    <svg
      role="img"
      aria-label={weaveWords(runs)}
      viewBox={`0 0 ${SHOWN * STEP} ${HEIGHT}`}
      width={SHOWN * STEP}
      height={HEIGHT}
      className={cn("shrink-0 overflow-visible", className)}
    >
      {Array.from({ length: missing }, (_, place) => place * STEP).map((x) => (
        <circle key={x} cx={x + SIZE / 2} cy={HEIGHT / 2} r={1.25} fill="var(--line-strong)" />
      ))}
      {oldestFirst.map((run, place) => (
        <g key={run.run_id} transform={`translate(${(missing + place) * STEP} 2.5)`}>
          <Pick tone={lookOfRun(run).tone} />
        </g>
      ))}
    </svg>
  );
}

function Pick({ tone }: { tone: Tone }) {
  switch (tone) {
    case "success":
      return <Square fill="color-mix(in oklab, var(--success-line) 62%, var(--raised))" />;
    case "error":
      return (
        <>
          <rect y={-2} width={SIZE} height={15} rx={2.5} fill="var(--error-line)" />
          <path d="M3 3l5 5M8 3l-5 5" stroke="var(--raised)" strokeWidth={1.5} strokeLinecap="round" />
        </>
      );
    case "waiting":
      return (
        <>
          <rect width={4} height={SIZE} rx={1.25} fill="var(--waiting-line)" />
          <rect x={7} width={4} height={SIZE} rx={1.25} fill="var(--waiting-line)" />
        </>
      );
    case "running":
      return <Outline stroke="var(--running-line)" width={2} />;
    case "cancelled":
      return (
        <>
          <Outline stroke="var(--cancelled-line)" width={1.5} />
          <path d="M2 9l7-7" stroke="var(--cancelled-line)" strokeWidth={1.5} />
        </>
      );
    case "queued":
      return <Outline stroke="var(--control-line)" width={1.5} dashed />;
  }
}

function Square({ fill }: { fill: string }) {
  return <rect width={SIZE} height={SIZE} rx={2.5} fill={fill} />;
}

function Outline({ stroke, width, dashed = false }: { stroke: string; width: number; dashed?: boolean }) {
  const inner = SIZE - width;
  return (
    <rect
      x={width / 2}
      y={width / 2}
      width={inner}
      height={inner}
      rx={2}
      fill="none"
      stroke={stroke}
      strokeWidth={width}
      {...(dashed ? { strokeDasharray: "2 2" } : {})}
    />
  );
}
