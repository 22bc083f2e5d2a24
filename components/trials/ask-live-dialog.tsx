"use client";

import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";

const KEY = "heddle-live-acts";

/** Whether the person at this browser has been told that live acts when it is asked. */
export function knowsThatLiveActs(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** Said once, before live is asked beside a draft: what its tools do is done. */
export function AskLiveDialog({
  open,
  onOpenChange,
  onAsk,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAsk: () => void;
}) {
  const ask = () => {
    try {
      localStorage.setItem(KEY, "told");
    } catch {
      // It is said again next time.
    }
    onOpenChange(false);
    onAsk();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Ask live the same?"
        description="The live version answers every question of this conversation, beside the draft."
        className="max-w-md"
      >
        <DialogBody>
          <p className="leading-6">
            Its tools are called for real, and so are the draft’s: what one of them sends or books happens
            twice. To compare answers without that, use Impact, where tools answer from recordings.
          </p>
          <p className="text-12 text-fg-3">You are asked this once in this browser.</p>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" onClick={ask}>
            Ask live too
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
