"use client";

import { X } from "lucide-react";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { IconButton } from "../ui/icon-button";

/** A message that waits for the run before it. */
export function QueuedMessage({ text, onCancel }: { text: string; onCancel: (() => void) | null }) {
  return (
    <article aria-label="Queued message" className="ml-auto grid max-w-[88%] justify-items-end gap-1">
      <div className="whitespace-pre-wrap rounded-3 border border-line-strong border-dashed px-3 py-2 text-fg-2 leading-5 [overflow-wrap:anywhere]">
        {text || "Another run"}
      </div>
      <div className="flex items-center gap-1">
        <Badge tone="queued">
          <ToneIcon tone="queued" />
          Queued
        </Badge>
        {onCancel ? (
          <IconButton label="Take it back" onClick={onCancel}>
            <X aria-hidden />
          </IconButton>
        ) : null}
      </div>
    </article>
  );
}
