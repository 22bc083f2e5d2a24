"use client";

import { Pencil } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../../lib/client/paths";
import { PRODUCTION, type VersionSummary } from "../../lib/contract/versions";
import { RelativeTime } from "../marks/relative-time";
import { Chip } from "../ui/chip";
import { cn } from "../ui/cn";
import { AuthorName } from "./author-name";
import { figuresOf } from "./version-figures";

/** A version on its assistant's thread: what it is called, why it was made, and what its runs came to. */
export function VersionRow({
  version,
  isShown,
  isTicked,
  onTick,
  onEditNote,
  menu,
}: {
  version: VersionSummary;
  /** Its preview stands beside the list. */
  isShown: boolean;
  isTicked: boolean;
  onTick: () => void;
  onEditNote: () => void;
  menu: ReactNode;
}) {
  const figures = figuresOf(version);
  return (
    <li
      aria-current={isShown ? "true" : undefined}
      className="group relative flex gap-2 py-3 pr-3 pl-10 hover:bg-hover aria-[current]:bg-base"
    >
      <Thread filled={version.live} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={paths.assistantVersions(version.assistant_id, version.version)}
            scroll={false}
            className="mono rounded-1 font-semibold text-13 hover:underline"
          >
            v{version.version}
          </Link>
          {version.labels.map((label) => (
            <Chip key={label} variant={label === PRODUCTION ? "live" : "plain"}>
              {label}
            </Chip>
          ))}
          <span className="text-12 text-fg-3">
            <AuthorName author={version.author} /> · <RelativeTime at={version.created_at} phrase />
          </span>
        </p>
        <div className="mt-1 flex items-start gap-1">
          <p
            className={cn(
              "line-clamp-3 whitespace-pre-wrap [overflow-wrap:anywhere]",
              version.note === null ? "text-fg-3" : "text-fg-2",
            )}
          >
            {version.note ?? "No note"}
          </p>
          <button
            type="button"
            aria-label={`${version.note === null ? "Write" : "Edit"} the note of v${version.version}`}
            onClick={onEditNote}
            className="rounded-1 p-1 text-fg-3 hover:bg-hover hover:text-fg max-mid:p-2"
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
        </div>
        {figures.length > 0 ? (
          <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-12 tabular-nums">
            {figures.map((figure) => (
              <div key={figure.label} className="flex gap-1">
                <dt className="text-fg-3">{figure.label}</dt>
                <dd>{figure.value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="mt-1.5 text-12 text-fg-3">No runs in 30 days</p>
        )}
      </div>
      <span className="flex shrink-0 items-start gap-1">
        <Tick label={`Compare v${version.version}`} checked={isTicked} onChange={onTick} />
        {menu}
      </span>
    </li>
  );
}

/** The piece of thread beside a row, with its eye: filled is live, dashed is not published. */
export function Thread({ filled = false, dashed = false }: { filled?: boolean; dashed?: boolean }) {
  return (
    <>
      <span
        aria-hidden
        className={cn(
          "absolute top-0 bottom-0 left-[19px] w-0.5 group-last:bottom-auto group-last:h-5",
          "group-first:top-5",
          dashed ? "border-control-line border-l-2 border-dashed" : "bg-thread-line",
        )}
      />
      <span
        aria-hidden
        className={cn(
          "absolute top-3.5 left-[15px] h-4 w-2.5 rounded-full border-2",
          dashed ? "border-waiting-line border-dashed bg-raised" : "border-thread-line",
          !dashed && (filled ? "bg-thread-line" : "bg-raised"),
        )}
      />
    </>
  );
}

export function Tick({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: () => void;
}) {
  return (
    <label className="grid size-7 place-items-center rounded-2 hover:bg-hover max-mid:size-9">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={onChange}
        className="size-4 accent-(--thread-line)"
      />
    </label>
  );
}
