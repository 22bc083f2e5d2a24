"use client";

import { Dialog, DialogContent } from "../ui/dialog";
import { CommandSearch } from "./command-search";

/** Goes to any page, assistant or thread by its name, or to what has the id that is pasted. */
export function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={<span className="sr-only">Go to</span>} className="max-w-lg [&>header]:sr-only">
        <CommandSearch onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}
