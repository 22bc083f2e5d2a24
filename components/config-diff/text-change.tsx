"use client";

import { UnfoldVertical } from "lucide-react";
import { useMemo, useState } from "react";
import { type Mark, type TextLine, type TextPart, toLines } from "../../lib/client/text-diff";
import { cn } from "../ui/cn";
import { Added, Removed } from "./added-removed";
import { foldLines } from "./fold-lines";
import { numbered } from "./numbered";

const SIGN: Record<TextLine["mark"], string> = { same: "", added: "+", removed: "−", changed: "~" };
const SIGN_COLOUR: Record<TextLine["mark"], string> = {
  same: "",
  added: "text-diff-add",
  removed: "text-diff-del",
  changed: "text-waiting",
};
const SPOKEN: Record<TextLine["mark"], string> = {
  same: "",
  added: "New line: ",
  removed: "Removed line: ",
  changed: "Changed line: ",
};

/** A text and what became of it, word by word, with a sign before each line that differs. */
export function TextChange({ parts, apart = false }: { parts: readonly TextPart[]; apart?: boolean }) {
  const lines = useMemo(() => toLines(parts), [parts]);
  if (!apart) return <Lines lines={lines} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] two:grid-cols-2 two:[&>div+div]:border-line two:[&>div+div]:border-l">
      <Side title="Before" lines={sideOf(parts, "removed")} />
      <Side title="After" lines={sideOf(parts, "added")} />
    </div>
  );
}

function sideOf(parts: readonly TextPart[], mark: Mark): TextLine[] {
  return toLines(parts.filter((part) => part.mark === mark || part.mark === "same"));
}

function Side({ title, lines }: { title: string; lines: TextLine[] }) {
  return (
    <div>
      <h4 className="px-4 pt-2 font-medium text-12 text-fg-3">{title}</h4>
      {lines.length === 0 ? <p className="px-4 py-2 text-fg-3">Empty</p> : <Lines lines={lines} />}
    </div>
  );
}

function Lines({ lines }: { lines: readonly TextLine[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const stretches = useMemo(() => foldLines(lines), [lines]);
  return (
    <div className="py-2 text-14 leading-6">
      {stretches.map((stretch) =>
        stretch.kind === "folded" && !open.has(stretch.at) ? (
          <button
            key={stretch.at}
            type="button"
            onClick={() => setOpen(new Set([...open, stretch.at]))}
            className="flex w-full items-center gap-2 bg-base px-4 py-1 text-left text-12 text-fg-3 hover:bg-hover hover:text-fg"
          >
            <UnfoldVertical aria-hidden className="size-3.5" />
            {stretch.lines.length} lines are the same
          </button>
        ) : (
          <ol key={stretch.at}>
            {numbered(stretch.lines, stretch.at + 1).map(([number, line]) => (
              <Line key={number} line={line} number={number} />
            ))}
          </ol>
        ),
      )}
    </div>
  );
}

function Line({ line, number }: { line: TextLine; number: number }) {
  return (
    <li className="grid grid-cols-[36px_20px_minmax(0,1fr)] pr-4 max-mid:grid-cols-[8px_20px_minmax(0,1fr)]">
      <span aria-hidden className="mono select-none text-right text-fg-3 leading-6 max-mid:invisible">
        {number}
      </span>
      <span
        aria-hidden
        className={cn("select-none text-center font-semibold leading-6", SIGN_COLOUR[line.mark])}
      >
        {SIGN[line.mark]}
      </span>
      <span className="min-h-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <span className="sr-only">{SPOKEN[line.mark]}</span>
        {numbered(line.parts).map(([key, part]) =>
          part.mark === "added" ? (
            <Added key={key}>{part.text}</Added>
          ) : part.mark === "removed" ? (
            <Removed key={key}>{part.text}</Removed>
          ) : (
            <span key={key}>{part.text}</span>
          ),
        )}
      </span>
    </li>
  );
}
