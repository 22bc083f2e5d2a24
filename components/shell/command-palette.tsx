"use client";

import { Dialog, DialogContent } from "../ui/dialog";
import { CommandSearch } from "./command-search";

/** Goes to any page, assistant or thread by its name, or to what has the id that is pasted, be it a run's. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Go to" className="max-w-lg [&>header>button]:hidden [&>header]:sr-only">
        <CommandSearch onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}
