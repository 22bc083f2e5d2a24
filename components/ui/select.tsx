"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlClass } from "./input";

interface SelectOption {
  value: string;
  label: ReactNode;
  /** A second line. */
  help?: ReactNode;
  disabled?: boolean;
}

type SelectProps = Omit<ComponentProps<typeof Radix.Trigger>, "value" | "onChange"> & {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: SelectOption[];
  placeholder?: string;
  name?: string;
};

/** One of many. For two to four short choices use Segmented. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  name,
  className,
  disabled,
  ...trigger
}: SelectProps) {
  return (
    <Radix.Root value={value ?? ""} onValueChange={onValueChange} name={name} disabled={disabled}>
      <Radix.Trigger
        className={cn(
          controlClass,
          "flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-fg-3 max-mid:h-10 [&>span]:truncate",
          className,
        )}
        {...trigger}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-fg-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[calc(100vw-16px)] animate-rise overflow-hidden rounded-3 border border-line bg-raised shadow-2"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="relative flex min-h-8 cursor-default select-none flex-col justify-center rounded-2 py-1 pr-8 pl-2.5 outline-none data-disabled:text-fg-3 data-highlighted:bg-hover data-highlighted:shadow-none max-mid:min-h-10"
              >
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.help ? <span className="text-12 text-fg-3">{option.help}</span> : null}
                <Radix.ItemIndicator className="absolute inset-y-0 right-2.5 flex items-center">
                  <Check aria-hidden className="size-4 text-thread" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
