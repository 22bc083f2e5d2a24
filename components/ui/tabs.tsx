"use client";

import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Views of one thing. `tabClass` gives the same looks to links. */
export const Tabs = Radix.Root;

export const tabListClass = "scrollbar-none flex gap-1 overflow-x-auto border-line border-b px-3";

// The list scrolls sideways and would cut a ring that lies outside.
export const tabClass =
  "relative rounded-2 focus-visible:[box-shadow:inset_0_0_0_2px_var(--thread-line)]! flex h-10 shrink-0 items-center gap-1.5 whitespace-nowrap px-2 font-medium text-fg-2 hover:text-fg aria-[current=page]:text-fg data-[state=active]:text-fg aria-[current=page]:after:bg-thread-line data-[state=active]:after:bg-thread-line after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-t-[2px] [&_svg]:size-4";

export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>) {
  return <Radix.List className={cn(tabListClass, className)} {...props} />;
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger className={cn(tabClass, className)} {...props} />;
}

export const TabsContent = Radix.Content;
