"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Sheet = Radix.Root;
export const SheetTrigger = Radix.Trigger;

type SheetContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  side?: "right" | "bottom";
};

/** A panel over the page's side, or from below on narrow screens. */
export function SheetContent({ title, side = "right", className, children, ...props }: SheetContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
      <Radix.Content
        aria-describedby={undefined}
        className={cn(
          "fixed z-40 flex flex-col border-line bg-raised shadow-3",
          side === "right" && "inset-y-0 right-0 w-[min(440px,100vw)] animate-slide border-l",
          side === "bottom" && "inset-x-0 bottom-0 max-h-[85dvh] animate-rise rounded-t-4 border-t",
          className,
        )}
        {...props}
      >
        <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b pr-2 pl-4">
          <Radix.Title className="min-w-0 flex-1 truncate text-14">{title}</Radix.Title>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-s" aria-label="Close">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </Radix.Content>
    </Radix.Portal>
  );
}
