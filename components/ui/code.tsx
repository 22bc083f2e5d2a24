import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A block of code or data; it wraps. */
export function CodeBlock({ className, ...props }: ComponentProps<"pre">) {
  return (
    <pre
      className={cn(
        "overflow-auto whitespace-pre-wrap rounded-2 bg-sunk p-3 font-mono text-12 leading-5 [overflow-wrap:anywhere]",
        className,
      )}
      {...props}
    />
  );
}

export function InlineCode({ className, ...props }: ComponentProps<"code">) {
  return (
    <code
      className={cn(
        "rounded-1 bg-sunk px-1.25 py-px font-medium font-mono text-12 [overflow-wrap:anywhere]",
        className,
      )}
      {...props}
    />
  );
}
