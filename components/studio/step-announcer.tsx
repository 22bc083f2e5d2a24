"use client";

import { useEffect, useRef, useState } from "react";
import type { NodeProgress } from "../../lib/client/step-board";
import { useRunSession } from "../../lib/client/use-run-session";
import { nameOf } from "../graph-drawing/arrange-graph";
import { announcement } from "./node-look";

/** Says politely what has just ended: “Find offers finished, 3.2 s”. Silent about what was over when the page came. */
export function StepAnnouncer({ threadId }: { threadId: string }) {
  const text = useAnnouncement(threadId);
  return (
    <p role="status" aria-label="Last step" className="sr-only">
      {text}
    </p>
  );
}

const NO_NODES: Readonly<Record<string, NodeProgress>> = {};

function useAnnouncement(threadId: string): string {
  const nodes = useRunSession(threadId, (session) => session.picture?.steps.nodes ?? NO_NODES);
  const isLive = useRunSession(threadId, (session) => session.active !== null);
  const before = useRef(nodes);
  const [text, setText] = useState("");
  useEffect(() => {
    const changed = Object.values(nodes).filter((node) => before.current[node.id]?.state !== node.state);
    before.current = nodes;
    const said = changed.flatMap((node) => announcement(nameOf(node.id), node) ?? []);
    if (isLive && said.length > 0) setText(said.join(". "));
  }, [nodes, isLive]);
  return text;
}
