"use client";

import Link from "next/link";
import type { KeyboardEvent } from "react";
import { paths } from "../../lib/client/paths";
import type { CatalogRun } from "../../lib/contract/assistant-catalog";
import { RelativeTime } from "../marks/relative-time";
import type { Tone } from "../marks/tone";
import { cn } from "../ui/cn";
import { lookOfRun, weaveWords } from "./weave-words";

const SHOWN = 14;
const STEP = 14;
const SIZE = 11;

/**
 * The last runs as picks in cloth, oldest left: the shape tells how each went before its colour does. Each leads to the
 * thread that it ran on; together they are one stop of the Tab key, and the arrows go from one to the next.
 */
export function Weave({ runs, className }: { runs: readonly CatalogRun[]; className?: string }) {
  const missing = SHOWN - runs.length;
  return (
    <div className={cn("flex h-6 shrink-0 items-center", className)}>
      {missing > 0 ? (
        <svg aria-hidden="true" width={missing * STEP} height={4} className="shrink-0">
          {Array.from({ length: missing }, (_, place) => place * STEP).map((x) => (
            <circle key={x} cx={x + STEP / 2} cy={2} r={1.25} fill="var(--line-strong)" />
          ))}
        </svg>
      ) : null}
      {runs.length === 0 ? (
        <span className="sr-only">{weaveWords(runs)}</span>
      ) : (
        <ul aria-label={weaveWords(runs)} className="flex">
          {[...runs].reverse().map((run, place) => (
            <li key={run.run_id}>
              <PickLink run={run} isTabStop={place === runs.length - 1} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PickLink({ run, isTabStop }: { run: CatalogRun; isTabStop: boolean }) {
  const { tone, word } = lookOfRun(run);
  return (
    <Link
      href={paths.thread(run.thread_id)}
      // A page of assistants has hundreds of them.
      prefetch={false}
      tabIndex={isTabStop ? 0 : -1}
      onKeyDown={goAlong}
      title={word}
      className="relative grid h-6 place-items-center rounded-1 hover:bg-hover"
      style={{ width: STEP }}
    >
      <svg aria-hidden="true" width={SIZE} height={SIZE} className="overflow-visible">
        <Pick tone={tone} />
      </svg>
      <span className="sr-only">
        {word}, <RelativeTime at={run.created_at} phrase />
      </span>
    </Link>
  );
}

/** The arrows go to the link beside this one. */
function goAlong(event: KeyboardEvent<HTMLAnchorElement>) {
  const item = event.currentTarget.parentElement;
  const next =
    event.key === "ArrowLeft"
      ? item?.previousElementSibling
      : event.key === "ArrowRight"
        ? item?.nextElementSibling
        : null;
  const link = next?.querySelector("a");
  if (!link) return;
  event.preventDefault();
  link.focus();
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
