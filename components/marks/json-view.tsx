"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { cn } from "../ui/cn";
import { preview, shapeOf } from "./json-shape";

const CHUNK = 100;
const LONG_TEXT = 600;

/** Any JSON value as a tree that unfolds. Long lists and texts come in pieces, so that nothing freezes. */
export function JsonView({
  value,
  openDepth = 1,
  className,
}: {
  value: unknown;
  /** How many levels are open at first. */
  openDepth?: number;
  className?: string;
}) {
  const shape = shapeOf(value);
  return (
    <div className={cn("mono min-w-0 leading-5", className)}>
      {shape.entries.length > 0 ? (
        <Entries entries={shape.entries} openDepth={openDepth} />
      ) : (
        <Leaf value={value} />
      )}
    </div>
  );
}

function Entries({ entries, openDepth }: { entries: [string, unknown][]; openDepth: number }) {
  const [shown, setShown] = useState(CHUNK);
  const rest = entries.length - shown;
  return (
    <ul className="min-w-0">
      {entries.slice(0, shown).map(([key, value]) => (
        <Entry key={key} name={key} value={value} openDepth={openDepth} />
      ))}
      {rest > 0 ? (
        <li className="pl-5">
          <button type="button" className="link rounded-1" onClick={() => setShown(shown + CHUNK)}>
            {rest} more
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Entry({ name, value, openDepth }: { name: string; value: unknown; openDepth: number }) {
  const shape = shapeOf(value);
  const [open, setOpen] = useState(openDepth > 0);
  if (shape.entries.length === 0) {
    return (
      <li className="flex min-w-0 items-baseline gap-2 pl-5">
        <span className="shrink-0 text-fg-3">{name}</span>
        <Leaf value={value} />
      </li>
    );
  }
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full min-w-0 items-center gap-1 rounded-1 text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={cn(
            "size-4 shrink-0 text-fg-3 transition-transform duration-(--fast)",
            open && "rotate-90",
          )}
        />
        <span className="shrink-0 text-fg-3">{name}</span>
        {open ? null : <span className="min-w-0 truncate pl-1 text-fg-3">{preview(value)}</span>}
      </button>
      {open ? (
        <div className="ml-2 border-line border-l pl-1">
          <Entries entries={shape.entries} openDepth={openDepth - 1} />
        </div>
      ) : null}
    </li>
  );
}

function Leaf({ value }: { value: unknown }) {
  const [whole, setWhole] = useState(false);
  const shape = shapeOf(value);
  if (shape.kind === "array") return <span className="text-fg-3">[]</span>;
  if (shape.kind === "object") return <span className="text-fg-3">{"{}"}</span>;
  if (shape.kind !== "text") {
    return <span className={shape.kind === "null" ? "text-fg-3" : "text-fg"}>{String(value)}</span>;
  }
  const text = String(value);
  const cut = !whole && text.length > LONG_TEXT;
  return (
    <span className="min-w-0 whitespace-pre-wrap text-fg [overflow-wrap:anywhere]">
      {text === "" ? <span className="text-fg-3">""</span> : cut ? `${text.slice(0, LONG_TEXT)}… ` : text}
      {cut ? (
        <button type="button" className="link rounded-1" onClick={() => setWhole(true)}>
          all {text.length.toLocaleString("en")} characters
        </button>
      ) : null}
    </span>
  );
}
