"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** One value of few, at once. */
export function Segmented<Value extends string>({
  label,
  value,
  onValueChange,
  options,
  size = "m",
  className,
}: {
  /** What is chosen, for screen readers. */
  label: string;
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
  size?: "m" | "s";
  className?: string;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value ?? ""}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cn("inline-flex max-w-full gap-px rounded-2 bg-sunk p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={cn(
            "inline-flex items-center gap-1.5 rounded-[5px] font-medium text-fg-2 hover:text-fg data-[state=on]:bg-raised data-[state=on]:text-fg data-[state=on]:shadow-1 [&_svg]:size-4",
            size === "m" ? "h-7 px-2.5 max-mid:h-9" : "h-6 px-2 text-12 max-mid:h-8",
          )}
        >
          {option.icon}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
