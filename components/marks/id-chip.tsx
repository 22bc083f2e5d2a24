"use client";

import { Check } from "lucide-react";
import { cn } from "../ui/cn";
import { useCopy } from "../ui/copy-button";
import { Tooltip } from "../ui/tooltip";
import { shortId } from "./short-id";

/** A short id; a click copies the whole one. */
export function IdChip({ id, noun = "id", className }: { id: string; noun?: string; className?: string }) {
  const { copied, copy } = useCopy(id);
  return (
    <Tooltip content={copied ? "Copied" : <span className="mono">{id}</span>}>
      <button
        type="button"
        onClick={copy}
        aria-label={copied ? "Copied" : `Copy ${noun} ${id}`}
        className={cn(
          "mono inline-flex h-5.5 items-center gap-1 rounded-1 px-1 text-fg-3 hover:bg-hover hover:text-fg",
          className,
        )}
      >
        {shortId(id)}
        {copied ? <Check aria-hidden className="size-3.5 text-success" /> : null}
      </button>
    </Tooltip>
  );
}
