"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useId } from "react";
import { flatDrawingQuery } from "../../lib/client/assistants";
import { displayName } from "../../lib/client/display-name";
import { useIsGraphOpen } from "../shell/preferences";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { useMedia } from "../ui/use-media";
import { useEditor } from "./editor-context";
import type { StepFields } from "./step-fields";
import { StepList } from "./step-list";

/** It comes after the form: most of what it weighs is React Flow. */
const SettingsCanvas = dynamic(() => import("./settings-canvas").then((module) => module.SettingsCanvas), {
  ssr: false,
});

interface Props {
  steps: readonly StepFields[];
  node: string | null;
  onNode: (node: string | null) => void;
}

/** The graph, each of its steps with a gear that opens its own fields. Folded or narrow it is a list. */
export function SettingsGraph({ steps, node, onNode }: Props) {
  const [isOpen, setOpen] = useIsGraphOpen();
  const isWide = useMedia("(min-width: 721px)");
  const id = useId();
  return (
    <section aria-label="Steps of the graph" className="overflow-hidden rounded-3 border border-line bg-base">
      <header className="flex h-10 items-center gap-1 border-line border-b bg-raised pr-1.5 pl-1.5 max-mid:pl-3">
        <Button
          size="s"
          variant="ghost"
          aria-expanded={isOpen}
          aria-controls={id}
          className="max-mid:hidden"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronRight
            aria-hidden
            className={cn("transition-transform motion-reduce:transition-none", isOpen && "rotate-90")}
          />
          Graph
        </Button>
        <p className="min-w-0 truncate text-12 text-fg-3">
          {node === null ? "Choose a step to see only its fields" : `Only the fields of ${displayName(node)}`}
        </p>
        <span className="flex-1" />
        {node === null ? null : (
          <Button size="s" variant="ghost" onClick={() => onNode(null)}>
            All fields
          </Button>
        )}
      </header>
      <div id={id}>
        {isOpen ? (
          <div className="max-mid:hidden">
            {isWide ? <Drawing steps={steps} node={node} onNode={onNode} /> : null}
          </div>
        ) : null}
        <div className={isOpen ? "mid:hidden" : undefined}>
          {isOpen && isWide ? null : <StepList steps={steps} node={node} onNode={onNode} />}
        </div>
      </div>
    </section>
  );
}

/** Its box has its height before the drawing is there. */
function Drawing({ steps, node, onNode }: Props) {
  const { live } = useEditor();
  const drawing = useQuery(flatDrawingQuery(live.assistant_id));
  if (drawing.error) return <StepList steps={steps} node={node} onNode={onNode} />;
  const inDrawing = new Set(drawing.data?.nodes.map(({ id }) => String(id)));
  const elsewhere = drawing.data ? steps.filter((step) => !inDrawing.has(step.id)) : [];
  return (
    <>
      <div className="h-56">
        {drawing.data ? (
          <SettingsCanvas drawing={drawing.data} steps={steps} node={node} onNode={onNode} />
        ) : null}
      </div>
      {elsewhere.length > 0 ? <StepList steps={elsewhere} node={node} onNode={onNode} /> : null}
    </>
  );
}
