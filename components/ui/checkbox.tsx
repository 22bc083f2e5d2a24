"use client";

import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Checkbox({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "group grid size-4 shrink-0 place-items-center rounded-1 border border-control-line bg-raised disabled:cursor-not-allowed disabled:bg-sunk data-[state=checked]:border-thread data-[state=checked]:bg-thread data-[state=indeterminate]:border-thread data-[state=indeterminate]:bg-thread",
        className,
      )}
      {...props}
    >
      <Radix.Indicator className="text-on-thread">
        <Check aria-hidden className="size-3 stroke-3 group-data-[state=indeterminate]:hidden" />
        <Minus aria-hidden className="hidden size-3 stroke-3 group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  );
}
