"use client";

import { ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import { Bobbin } from "../marks/bobbin";
import { displayName } from "../marks/display-name";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import type { ToolStep } from "./chat-log";
import { RawToggle } from "./raw-toggle";
import { inWords, parsedResult } from "./readable";
import { ReadableValue } from "./readable-value";

/** The calls of one message share a frame. */
export const ToolCard = memo(
  ToolSteps,
  (before, now) => before.waiting === now.waiting && sameSteps(before.steps, now.steps),
);

/** The list is made anew each frame; what is in it is not. */
function sameSteps(before: readonly ToolStep[], now: readonly ToolStep[]): boolean {
  if (before.length !== now.length) return false;
  return now.every(
    (step, index) => step.call === before[index]?.call && step.result === before[index]?.result,
  );
}

function ToolSteps({ steps, waiting }: { steps: readonly ToolStep[]; waiting: boolean }) {
  return (
    <ul
      aria-label="Tool calls"
      className="divide-y divide-line rounded-2 border border-line bg-raised text-12"
    >
      {steps.map((step) => (
        <ToolLine key={step.call.id} step={step} waiting={waiting} />
      ))}
    </ul>
  );
}

function ToolLine({ step, waiting }: { step: ToolStep; waiting: boolean }) {
  const [open, setOpen] = useState(false);
  const { call, result } = step;
  const about = call.args === null ? null : inWords(call.args);
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-9 w-full min-w-0 items-center gap-2 rounded-2 py-1.5 pr-2.5 pl-1.5 text-left hover:bg-hover"
      >
        <Bobbin name={call.name} size={20} />
        <b className="shrink-0 font-strong text-13">{displayName(call.name)}</b>
        <span className="min-w-0 flex-1 truncate text-fg-3">{about}</span>
        <Outcome step={step} waiting={waiting} />
        <ChevronRight
          aria-hidden
          className={cn(
            "size-4 shrink-0 text-fg-3 transition-transform duration-(--fast)",
            open && "rotate-90",
          )}
        />
      </button>
      {open ? (
        <div className="grid gap-2 pr-2.5 pb-2 pl-8.5">
          <RawToggle raw={{ call: call.args, result: result?.raw ?? null }}>
            <p className="font-medium text-fg-2">Asked</p>
            <ReadableValue value={call.args} />
            {result ? (
              <>
                <p className="pt-1 font-medium text-fg-2">{result.failed ? "Failed" : "Answered"}</p>
                <ReadableValue value={parsedResult(result.text)} />
              </>
            ) : null}
          </RawToggle>
        </div>
      ) : null}
    </li>
  );
}

function Outcome({ step, waiting }: { step: ToolStep; waiting: boolean }) {
  const { result } = step;
  if (!result) {
    return waiting ? (
      <Badge tone="running">
        <ToneIcon tone="running" />
        Running
      </Badge>
    ) : (
      <Badge tone="queued">
        <ToneIcon tone="queued" />
        No answer
      </Badge>
    );
  }
  const tone = result.failed ? "error" : "success";
  return (
    <Badge tone={tone} className="min-w-0 max-w-[45%] shrink-0">
      <ToneIcon tone={tone} />
      <span className="truncate">{result.failed ? "Failed" : shortOutcome(result.text)}</span>
    </Badge>
  );
}

function shortOutcome(text: string): string {
  const words = inWords(parsedResult(text));
  return words !== null && words.length <= 24 ? words : "Done";
}
