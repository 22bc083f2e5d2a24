"use client";

import { StepButton } from "./step-button";
import type { StepFields } from "./step-fields";

/** The steps that have settings, one after the other: for whoever has no room for the drawing, or no use. */
export function StepList({
  steps,
  node,
  onNode,
}: {
  steps: readonly StepFields[];
  node: string | null;
  onNode: (node: string | null) => void;
}) {
  return (
    <ul className="scrollbar-none flex overflow-x-auto px-3 py-2.5">
      {steps.map((step) => (
        <li
          key={step.id}
          className="relative grid w-24 shrink-0 before:absolute before:top-4.5 before:right-0 before:left-0 before:h-px before:bg-line-strong first:before:left-1/2 last:before:right-1/2"
        >
          <StepButton
            step={step}
            isChosen={node === step.id}
            onChoose={() => onNode(node === step.id ? null : step.id)}
            className="relative"
          />
        </li>
      ))}
    </ul>
  );
}
