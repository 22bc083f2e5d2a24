"use client";

import { diffConfigurations } from "../../lib/client/config-diff";
import { withEdits } from "../../lib/client/draft-content";
import { ConfigDiff } from "../config-diff/config-diff";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogContent } from "../ui/dialog";
import { useEditor } from "./editor-context";

/** Two people changed the same setting: a person decides, value by value. */
export function ConflictDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { schemas, session, view } = useEditor();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Somebody else changed the same"
        description="Theirs stands in the draft now, and yours is kept here. The struck text is theirs, the new text is yours."
        className="max-w-2xl"
      >
        <DialogBody>
          <ul className="grid gap-6">
            {view.conflicts.map((conflict) => (
              <li key={conflict.path.join("\n")} className="grid gap-2">
                <ConfigDiff
                  differences={diffConfigurations(
                    schemas,
                    view.content,
                    withEdits(view.content, [{ path: conflict.path, value: conflict.yours }]),
                  )}
                />
                <div className="flex justify-end gap-2">
                  <Button size="s" onClick={() => session.resolve(conflict, "theirs")}>
                    Keep theirs
                  </Button>
                  <Button size="s" variant="primary" onClick={() => session.resolve(conflict, "yours")}>
                    Use mine
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
