"use client";

import { useState } from "react";
import { CodeBlock } from "../ui/code";
import { CopyButton } from "../ui/copy-button";
import { Segmented } from "../ui/segmented";
import { keySnippet, type SnippetKind } from "./key-snippet";

const KINDS = [
  { value: "sdk", label: "SDK" },
  { value: "curl", label: "curl" },
] as const;

/** A new key's secret, and a first call with it. */
export function KeySecret({ secret }: { secret: string }) {
  const [kind, setKind] = useState<SnippetKind>("sdk");
  const snippet = keySnippet(kind, { origin: window.location.origin, secret });
  return (
    <>
      <div className="flex min-w-0 items-center gap-2 rounded-2 border border-thread-edge bg-thread-soft py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-12 [overflow-wrap:anywhere]">{secret}</code>
        <CopyButton text={secret} label="Copy the key">
          Copy
        </CopyButton>
      </div>
      <div className="grid gap-2">
        <div className="flex items-center gap-2">
          <Segmented label="Language" size="s" value={kind} onValueChange={setKind} options={KINDS} />
          <span className="flex-1" />
          <CopyButton text={snippet} label="Copy the code" />
        </div>
        <CodeBlock className="max-h-56">{snippet}</CodeBlock>
      </div>
    </>
  );
}
