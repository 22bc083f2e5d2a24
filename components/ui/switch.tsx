"use client";

import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** At once on or off; always beside its noun. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "relative h-5 w-8 shrink-0 rounded-full border border-control-line bg-sunk transition-colors duration-(--base-ms) disabled:cursor-not-allowed disabled:opacity-60 data-[state=checked]:border-thread data-[state=checked]:bg-thread",
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-control-line transition-transform duration-(--base-ms) ease-out data-[state=checked]:translate-x-3 data-[state=checked]:bg-on-thread" />
    </Radix.Root>
  );
}
