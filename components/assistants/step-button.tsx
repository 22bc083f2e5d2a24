"use client";

import { Settings2 } from "lucide-react";
import { Bobbin } from "../marks/bobbin";
import { cn } from "../ui/cn";
import { fieldsSentence, type StepFields } from "./step-fields";

/** A step with settings of its own, on its thread: pressed, the form shows only these. */
export function StepButton({
  step,
  isChosen,
  onChoose,
  className,
}: {
  step: StepFields;
  isChosen: boolean;
  onChoose: () => void;
  className?: string;
}) {
  return (
    <button
      type="button"
      aria-label={`Fields of ${step.name}, ${fieldsSentence(step)}`}
      aria-pressed={isChosen}
      title={`${step.name}: ${fieldsSentence(step)}`}
      onClick={onChoose}
      className={cn(
        "group grid justify-items-center gap-1 rounded-2 text-12 text-fg-2 hover:text-fg aria-pressed:font-semibold aria-pressed:text-fg",
        className,
      )}
    >
      <span className="relative grid size-9 place-items-center rounded-3 bg-base group-aria-pressed:shadow-[inset_0_0_0_1.5px_var(--text)]">
        <Bobbin name={step.name} size={28} />
        <span
          aria-hidden
          className="absolute -right-0.5 -bottom-0.5 grid size-4 place-items-center rounded-full border border-line-strong bg-raised text-fg-2 group-hover:border-control-line [&_svg]:size-2.5"
        >
          <Settings2 />
        </span>
        {step.changed > 0 ? (
          <i
            aria-hidden
            className="absolute -top-0.5 -right-0.5 size-2 rounded-full bg-waiting-line ring-2 ring-base"
          />
        ) : null}
      </span>
      <span className="max-w-20 truncate rounded-1 bg-base px-1 leading-4">{step.name}</span>
    </button>
  );
}
