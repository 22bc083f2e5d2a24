"use client";

import { RotateCw } from "lucide-react";
import { ToneIcon } from "../marks/tone-icon";
import { Button } from "../ui/button";
import { CodeBlock } from "../ui/code";

/** A run that failed: a plain statement, the raw message below it, and one way on. */
export function RunErrorCard({
  statement,
  message,
  onRetry,
}: {
  statement: string;
  message: string | null;
  onRetry: (() => void) | null;
}) {
  return (
    <section
      role="alert"
      aria-label={statement}
      className="overflow-hidden rounded-3 border border-error-line bg-raised"
    >
      <header className="flex items-center gap-2 bg-error-soft px-3 py-2 text-error">
        <ToneIcon tone="error" />
        <h3 className="min-w-0">{statement}</h3>
      </header>
      <div className="grid gap-3 p-3">
        {message ? <CodeBlock className="max-h-60">{message}</CodeBlock> : null}
        <p className="text-fg-2">What the thread held before this step is safe.</p>
        {onRetry ? (
          <Button className="justify-self-start" onClick={onRetry}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        ) : null}
      </div>
    </section>
  );
}
