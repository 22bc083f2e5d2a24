"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { duration } from "../../lib/client/duration";
import { paths } from "../../lib/client/paths";
import { diffText } from "../../lib/client/text-diff";
import type { PreviewItem } from "../../lib/contract/trials";
import { TextChange } from "../config-diff/text-change";
import { RunStatusBadge } from "../marks/run-status-badge";
import { Button } from "../ui/button";

/** One question: what has changed in the answer, what it costs now, and where both stand. */
export function ImpactItem({ item }: { item: PreviewItem }) {
  const { question, live_answer, draft_answer, changed, status, unrecorded } = item;
  const parts = useMemo(() => diffText(live_answer, draft_answer ?? ""), [live_answer, draft_answer]);
  const id = `question-${item.replay_run_id}`;
  return (
    <article aria-labelledby={id} className="min-w-0 rounded-3 border border-line bg-raised">
      <header className="grid gap-1.5 border-line border-b px-4 py-3">
        <div className="flex items-start gap-3">
          <h3 id={id} className="line-clamp-3 min-w-0 flex-1 text-14 leading-5 [overflow-wrap:anywhere]">
            {question}
          </h3>
          {status === "success" || status === "gone" ? null : <RunStatusBadge status={status} />}
        </div>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-fg-2">
          <Difference name="Time" from={item.live_ms} to={item.draft_ms} format={duration} />
          <Difference name="Tokens" from={item.live_tokens} to={item.draft_tokens} format={inFigures} />
        </p>
      </header>
      {unrecorded.length > 0 ? <Unrecorded calls={unrecorded} /> : null}
      {changed ? <TextChange parts={parts} /> : <p className="px-4 py-3 text-fg-3">{whyNothing(item)}</p>}
      <footer className="flex flex-wrap gap-2 border-line border-t px-4 py-2">
        <Button size="s" asChild>
          <Link href={paths.thread(item.thread_id)}>The live thread</Link>
        </Button>
        <Button size="s" asChild>
          <Link href={paths.thread(item.replay_thread_id)}>The replay</Link>
        </Button>
      </footer>
    </article>
  );
}

function whyNothing({ status, changed }: PreviewItem): string {
  if (changed === false) return "The answer is the same.";
  if (status === "gone") return "The replay was deleted before its answer was read.";
  return status === "pending" ? "Waits for a free worker." : "The draft is answering.";
}

function Unrecorded({ calls }: { calls: readonly string[] }) {
  return (
    <div className="grid gap-1 border-line border-b bg-waiting-soft px-4 py-2 text-12">
      <p className="flex items-center gap-1.5 font-medium text-waiting">
        <TriangleAlert aria-hidden className="size-3.5" />
        Called otherwise than live: not executed, and the draft was told so
      </p>
      <ul className="grid gap-0.5">
        {calls.map((call) => (
          <li key={call} className="mono [overflow-wrap:anywhere]">
            {call}
          </li>
        ))}
      </ul>
    </div>
  );
}

function inFigures(count: number): string {
  return count.toLocaleString("en");
}

/** What it was and what it is; nothing where one of them is not known. */
function Difference({
  name,
  from,
  to,
  format,
}: {
  name: string;
  from: number | null;
  to: number | null;
  format: (value: number) => string;
}) {
  if (from === null || to === null) return null;
  const change = from === 0 ? 0 : Math.round(((to - from) / from) * 100);
  return (
    <span>
      {name}{" "}
      <span className="mono text-fg">
        {format(from)} → {format(to)}
      </span>
      {change === 0 ? null : ` (${change > 0 ? "+" : "−"}${Math.abs(change)} %)`}
    </span>
  );
}
