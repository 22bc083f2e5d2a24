"use client";

import { useState } from "react";
import { counted } from "../../lib/client/counted";

const FOLDED_LINES = 8;
const FOLDED_LENGTH = 700;
/** A fold that hides less than this is not worth its button. */
const WORTH = 1.3;

/** A text as it is; a long one shows its beginning. */
export function FoldedText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const start = beginningOf(text);
  const isLong = text.length > start.length * WORTH;
  return (
    <div className="grid justify-items-start gap-1">
      <p className="max-w-[76ch] whitespace-pre-wrap leading-5 [overflow-wrap:anywhere]">
        {isLong && !isOpen ? `${start.trimEnd()} …` : text}
      </p>
      {isLong ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="link rounded-1 py-1 text-12"
        >
          {isOpen ? "Show less" : `Show all ${counted(text.split(/\s+/).length, "word")}`}
        </button>
      ) : null}
    </div>
  );
}

function beginningOf(text: string): string {
  return text.split("\n").slice(0, FOLDED_LINES).join("\n").slice(0, FOLDED_LENGTH);
}
