"use client";

import { useQuery } from "@tanstack/react-query";
import { MoonStar } from "lucide-react";
import { engineQuery } from "../../lib/client/engine";
import type { EngineState } from "../../lib/contract/studio";
import { RelativeTime } from "../marks/relative-time";

/** Above every page while nobody executes runs: what is the matter, since when, what to do. It goes by itself. */
export function EngineNotice() {
  const { data: engine } = useQuery(engineQuery());
  return <div role="status">{engine && engine.workers === 0 ? <Notice engine={engine} /> : null}</div>;
}

/** Its height is `--notice`, which the shell sets where there is one, so that pages know what is left to them. */
function Notice({ engine }: { engine: EngineState }) {
  return (
    <div
      data-notice
      className="flex h-(--notice) items-center gap-2.5 overflow-hidden border-line border-b bg-waiting-soft px-4 text-12 text-waiting max-mid:px-3 mid:text-13"
    >
      <MoonStar aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0">
        <strong className="font-strong">No worker is alive</strong>
        {engine.last_seen_at ? (
          <>
            ; the last one was seen <RelativeTime at={engine.last_seen_at} phrase />
          </>
        ) : null}
        . {waiting(engine.runs_due)} Start one with <code className="font-mono">npm run worker</code>.
      </p>
    </div>
  );
}

function waiting(runs: number): string {
  if (runs === 0) return "Runs will wait, none is lost.";
  return `${runs} ${runs === 1 ? "run waits" : "runs wait"}, none is lost.`;
}
