"use client";

import { Braces } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { CodeBlock } from "../ui/code";

/** What people read, and the raw JSON for those who ask. */
export function RawToggle({ raw, children }: { raw: unknown; children: ReactNode }) {
  const [isRaw, setRaw] = useState(false);
  return (
    <div className="grid gap-1.5">
      {isRaw ? <CodeBlock className="max-h-80">{JSON.stringify(raw, null, 2)}</CodeBlock> : children}
      <Button
        variant="ghost"
        size="s"
        aria-pressed={isRaw}
        onClick={() => setRaw(!isRaw)}
        className="-ml-2 h-6 justify-self-start px-2"
      >
        <Braces aria-hidden />
        {isRaw ? "Hide raw" : "Show raw"}
      </Button>
    </div>
  );
}
