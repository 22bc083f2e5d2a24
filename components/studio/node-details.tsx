"use client";

import { X } from "lucide-react";
import { useNow } from "../../lib/client/use-now";
import { useRunSession } from "../../lib/client/use-run-session";
import { nameOf } from "../graph-drawing/arrange-graph";
import { Bobbin } from "../marks/bobbin";
import { ToneIcon } from "../marks/tone-icon";
import { IconButton } from "../ui/icon-button";
import { NODE_TONE, nodeFigures, nodeSentence } from "./node-look";

/** What is known of the selected node. */
export function NodeDetails({
  threadId,
  nodeId,
  onClose,
}: {
  threadId: string;
  nodeId: string;
  onClose: () => void;
}) {
  const progress = useRunSession(threadId, (session) => session.picture?.steps.nodes[nodeId]);
  const now = useNow(progress?.state === "running");
  const name = nameOf(nodeId);
  const inside = nodeId.split(":").slice(0, -1).map(nameOf).join(" › ");
  return (
    <aside
      aria-label={nodeSentence(name, progress)}
      className="absolute top-2 left-2 z-5 grid max-w-[min(320px,calc(100%-16px))] gap-2 rounded-3 border border-line bg-raised p-3 shadow-2"
    >
      <header className="flex items-center gap-2.5">
        <Bobbin name={name} hollow={!progress} />
        <div className="min-w-0 flex-1">
          <h3 className="[overflow-wrap:anywhere]">{name}</h3>
          <p className="mono text-fg-3 [overflow-wrap:anywhere]">{nodeId.split(":").at(-1)}</p>
        </div>
        <IconButton label="Close" onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12 [&_dt]:text-fg-3">
        {inside ? (
          <>
            <dt>In</dt>
            <dd>{inside}</dd>
          </>
        ) : null}
        <dt>Now</dt>
        <dd className="flex items-center gap-1.5 tabular-nums">
          {progress ? <ToneIcon tone={NODE_TONE[progress.state]} className="size-3.5" /> : null}
          {progress ? nodeFigures(progress, now) || progress.state : "Not reached in this turn"}
        </dd>
        {progress && progress.rounds > 1 ? (
          <>
            <dt>Ran</dt>
            <dd>{progress.rounds} times in this turn</dd>
          </>
        ) : null}
        {progress?.error ? (
          <>
            <dt>Error</dt>
            <dd className="text-error [overflow-wrap:anywhere]">{progress.error}</dd>
          </>
        ) : null}
      </dl>
    </aside>
  );
}
