"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";

const SHOWN_MS = 1500;

/** Copies `text` and says so for a moment. With `children` it is a button with words. */
export function CopyButton({
  text,
  label,
  children,
  className,
}: {
  text: string;
  label: string;
  children?: string;
  className?: string;
}) {
  const { copied, copy } = useCopy(text);
  const icon = copied ? <Check aria-hidden className="text-success" /> : <Copy aria-hidden />;
  return (
    <>
      {children === undefined ? (
        <IconButton label={copied ? "Copied" : label} onClick={copy} className={className}>
          {icon}
        </IconButton>
      ) : (
        <Button size="s" aria-label={label} onClick={copy} className={className}>
          {icon}
          {copied ? "Copied" : children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}

export function useCopy(text: string): { copied: boolean; copy: () => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return { copied, copy };
}
