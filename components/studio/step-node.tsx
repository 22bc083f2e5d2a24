"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { useNow } from "../../lib/client/use-now";
import { useRunSession } from "../../lib/client/use-run-session";
import type { PlacedNode } from "../graph-drawing/arrange-graph";
import { Bobbin } from "../marks/bobbin";
import { ToneIcon } from "../marks/tone-icon";
import { cn } from "../ui/cn";
import { NODE_TONE, nodeFigures, nodeSentence } from "./node-look";

export type StepFlowNode = Node<{ threadId: string; placed: PlacedNode }, "step">;

const FACE = {
  idle: "border-dashed border-line-strong bg-base",
  running: "border-running-line shadow-[0_0_0_1px_var(--running-line),0_0_0_5px_var(--running-soft)]",
  finished: "border-line-strong shadow-1",
  failed: "border-error-line shadow-[0_0_0_1px_var(--error-line)]",
  waiting: "hatch-upper border-waiting-line shadow-[0_0_0_1px_var(--waiting-line)]",
  cancelled: "border-line-strong shadow-1",
} as const;

/** A step of the graph. It draws again only when its own step, its own tail or its selection changed. */
export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<StepFlowNode>) {
  const progress = useRunSession(data.threadId, (session) => session.picture?.steps.nodes[id]);
  const tail = useRunSession(data.threadId, (session) => session.picture?.tails[id]);
  const running = progress?.state === "running";
  const now = useNow(running);
  const face = progress?.state ?? "idle";
  const { name, kind, width, height } = data.placed;
  const figures = progress ? nodeFigures(progress, now) : "";
  return (
    <div className="relative" style={{ width, height }} data-state={face} data-kind={kind}>
      <Eye at="in" reached={progress !== undefined} />
      <button
        type="button"
        aria-label={nodeSentence(name, progress)}
        aria-pressed={selected}
        title={name}
        className={cn(
          "relative z-1 grid size-full grid-cols-[28px_minmax(0,1fr)_16px] content-center items-center gap-x-2 rounded-3 border bg-raised px-2 text-left hover:border-control-line",
          FACE[face],
          selected &&
            "after:absolute after:-inset-1.75 after:rounded-[13px] after:border-[1.5px] after:border-fg",
        )}
      >
        <Bobbin name={name} size={28} hollow={!progress} className={figures ? "row-span-2" : undefined} />
        <span className={cn("truncate text-13 leading-4", progress ? "font-strong" : "font-book text-fg-2")}>
          {name}
        </span>
        {progress ? <ToneIcon tone={NODE_TONE[progress.state]} /> : <span />}
        {figures ? (
          <span className="col-span-2 truncate text-12 text-fg-3 tabular-nums">{figures}</span>
        ) : null}
      </button>
      {progress && progress.rounds > 1 ? (
        <span
          aria-hidden
          title={`Ran ${progress.rounds} times in this turn`}
          className="mono absolute -top-2.25 -right-3 z-3 rounded-full bg-ink px-1.5 font-semibold text-on-ink"
        >
          ×{progress.rounds}
        </span>
      ) : null}
      {running && tail ? <OutputTail text={tail} /> : null}
      {progress?.state === "failed" && progress.error ? <ErrorTail text={progress.error} /> : null}
      <Eye at="out" reached={progress !== undefined && progress.state === "finished"} />
    </div>
  );
});

/** The joint where the thread passes: filled means reached. */
export function Eye({ at, reached, shift = 0 }: { at: "in" | "out"; reached: boolean; shift?: number }) {
  return (
    <Handle
      type={at === "in" ? "target" : "source"}
      position={at === "in" ? Position.Top : Position.Bottom}
      isConnectable={false}
      className={cn("eye", reached && "eye-reached")}
      style={shift === 0 ? undefined : { marginLeft: shift }}
    />
  );
}

/** A line has no room for Markdown's marks. */
const MARKS = /[*_`#>]+/g;

function OutputTail({ text }: { text: string }) {
  return (
    <p
      aria-hidden
      className="absolute top-full right-0 left-0 -mt-2 flex h-8.75 justify-end overflow-hidden whitespace-nowrap rounded-b-3 border border-running-line border-t-0 bg-base px-2.25 pt-3.25 text-12 text-fg-2 shadow-[0_0_0_1px_var(--running-line),0_0_0_5px_var(--running-soft)] before:absolute before:inset-y-2 before:left-0 before:w-9 before:bg-linear-to-r before:from-20% before:from-base before:to-transparent"
    >
      <span>
        {text.replace(MARKS, "")}
        <i className="ml-0.75 inline-block h-3 w-1.5 align-[-2px] bg-thread-line" />
      </span>
    </p>
  );
}

function ErrorTail({ text }: { text: string }) {
  return (
    <p
      title={text}
      className="absolute top-full right-0 left-0 -mt-2 h-8.75 overflow-hidden truncate rounded-b-3 border border-error-line border-t-0 bg-base px-2.25 pt-3.25 text-12 text-error shadow-[0_0_0_1px_var(--error-line)]"
    >
      {text}
    </p>
  );
}
