import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Kbd({ className, ...props }: ComponentProps<"kbd">) {
  return (
    <kbd
      className={cn(
        "rounded-1 border border-line px-1 font-medium font-mono text-12 text-fg-3 [.bg-ink_&]:border-current/35 [.bg-ink_&]:text-inherit [.bg-thread_&]:border-current/35 [.bg-thread_&]:text-inherit",
        className,
      )}
      {...props}
    />
  );
}
