"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, "title"> & {
  title: ReactNode;
  description?: ReactNode;
};

/** A question or a short form above the page. */
export function DialogContent({ title, description, className, children, ...props }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={cn(
          "fixed top-[min(18vh,160px)] left-1/2 z-40 flex max-h-[calc(100dvh-min(18vh,160px)-16px)] w-[calc(100vw-24px)] max-w-md -translate-x-1/2 animate-fade flex-col rounded-4 border border-line bg-raised shadow-3 max-mid:top-4 max-mid:max-h-[calc(100dvh-32px)]",
          className,
        )}
        {...props}
      >
        <header className="flex items-start gap-3 py-4 pr-3 pl-5">
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-14">{title}</Radix.Title>
            {description ? (
              <Radix.Description className="mt-1 text-fg-2">{description}</Radix.Description>
            ) : null}
          </div>
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-s" aria-label="Close">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </header>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("grid gap-4 overflow-y-auto px-5 pt-1 pb-5", className)} {...props} />;
}

/** The acts, the main one last. */
export function DialogFooter({ className, ...props }: ComponentProps<"footer">) {
  return (
    <footer
      className={cn("flex items-center justify-end gap-2 border-line border-t px-5 py-3", className)}
      {...props}
    />
  );
}
