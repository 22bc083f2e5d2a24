"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button, buttonVariants } from "./button";
import { cn } from "./cn";

/** Asks before something is lost. The safe choice has the focus. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirm,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What happens, in a sentence. */
  children: ReactNode;
  /** The verb on the button. */
  confirm: string;
  onConfirm: () => void;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <AlertDialog.Content className="fixed top-[min(24vh,220px)] left-1/2 z-40 w-[calc(100vw-24px)] max-w-sm -translate-x-1/2 animate-fade rounded-4 border border-line bg-raised shadow-3">
          <div className="grid gap-1 p-5">
            <AlertDialog.Title className="break-words text-14">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-fg-2">{children}</AlertDialog.Description>
          </div>
          <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">
            <AlertDialog.Cancel asChild>
              <Button>Keep</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action className={cn(buttonVariants({ variant: "danger" }))} onClick={onConfirm}>
              {confirm}
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
