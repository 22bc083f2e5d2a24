"use client";

import { useEffect, useMemo, useRef } from "react";
import type { SessionSnapshot } from "../../lib/client/run-session";
import { useNow } from "../../lib/client/use-now";
import { useRunSession } from "../../lib/client/use-run-session";
import type { PlacedNode } from "../graph-drawing/arrange-graph";
import { Bobbin } from "../marks/bobbin";
import { ToneIcon } from "../marks/tone-icon";
import { cn } from "../ui/cn";
import { NODE_TONE, nodeFigures, nodeSentence } from "./node-look";

/** The graph as an ordered list: on narrow screens a strip along the thread, elsewhere for screen readers. */
export function StepStrip({
  threadId,
  nodes,
  spoken = false,
}: {
  threadId: string;
  nodes: readonly PlacedNode[];
  /** Only for screen readers, beside the drawing. */
  spoken?: boolean;
}) {
  const list = useRef<HTMLOListElement>(null);
  const order = useRunSession(threadId, (session) => session.picture?.steps.order ?? NOTHING);
  const current = useRunSession(threadId, currentStep);
  const steps = useMemo(() => inRunOrder(nodes, order), [nodes, order]);
  const at = steps.findIndex((node) => node.id === current);
  // Keeps the present step in the middle of a strip that is wider than the screen.
  useEffect(() => {
    const item = list.current?.children[at];
    if (list.current && item instanceof HTMLElement) {
      list.current.scrollTo({ left: item.offsetLeft - (list.current.clientWidth - item.clientWidth) / 2 });
    }
  }, [at]);
  return (
    <ol
      ref={list}
      aria-label="Steps"
      tabIndex={spoken ? undefined : 0}
      className={
        spoken
          ? "sr-only max-two:hidden"
          : "scrollbar-none relative flex shrink-0 overflow-x-auto border-line border-b bg-base px-3 pt-3 pb-2.5"
      }
    >
      {steps.map((node, index) => (
        <Step key={node.id} threadId={threadId} node={node} isFirst={index === 0} />
      ))}
    </ol>
  );
}

const NOTHING: readonly string[] = [];

/** What ran stands in the order in which it ran, what could run behind it in the order of the drawing. */
function inRunOrder(nodes: readonly PlacedNode[], order: readonly string[]): PlacedNode[] {
  const place = (node: PlacedNode) => {
    const at = order.indexOf(node.id);
    return at === -1 ? order.length : at;
  };
  return nodes
    .filter((node) => node.kind === "step")
    .sort((a, b) => place(a) - place(b) || a.y - b.y || a.x - b.x);
}

function currentStep(session: SessionSnapshot): string | undefined {
  const steps = session.picture?.steps;
  return steps?.order.findLast((id) => {
    const state = steps.nodes[id]?.state;
    return state === "running" || state === "waiting";
  });
}

function Step({ threadId, node, isFirst }: { threadId: string; node: PlacedNode; isFirst: boolean }) {
  const progress = useRunSession(threadId, (session) => session.picture?.steps.nodes[node.id]);
  const running = progress?.state === "running";
  const now = useNow(running);
  return (
    <li
      aria-label={nodeSentence(node.name, progress)}
      aria-current={running || progress?.state === "waiting" ? "step" : undefined}
      className={cn(
        "relative grid w-21 shrink-0 justify-items-center gap-1 text-12 text-fg-2 before:absolute before:top-3 before:right-0 before:h-0.5 aria-[current=step]:font-semibold aria-[current=step]:text-fg",
        isFirst ? "before:left-1/2" : "before:left-0",
        progress
          ? "before:bg-thread-line"
          : "before:bg-[repeating-linear-gradient(90deg,var(--control-line)_0_2px,transparent_2px_6px)]",
      )}
    >
      <Bobbin name={node.name} size={24} hollow={!progress} className="relative bg-base" />
      <span aria-hidden className="max-w-full truncate px-1">
        {node.name}
      </span>
      <span aria-hidden className="flex h-4 items-center gap-1 font-normal text-fg-3 tabular-nums">
        {progress ? <ToneIcon tone={NODE_TONE[progress.state]} className="size-3" /> : null}
        {progress ? (progress.state === "waiting" ? "you" : nodeFigures(progress, now)) : "later"}
      </span>
    </li>
  );
}
