"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "../../lib/client/api";
import { annotateVersion } from "../../lib/client/versions";
import { NOTE_LENGTH } from "../../lib/contract/limits";
import type { VersionSummary } from "../../lib/contract/versions";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Textarea } from "../ui/textarea";

/** Writes why a version was made. What is too long stays in the field until it is shortened. */
export function NoteDialog({ version, onClose }: { version: VersionSummary; onClose: () => void }) {
  const [note, setNote] = useState(version.note ?? "");
  const save = useMutation(annotateVersion);
  const tooLong = note.trim().length - NOTE_LENGTH;
  const problem =
    tooLong > 0
      ? `${tooLong.toLocaleString("en")} characters too long: a note has at most ${NOTE_LENGTH.toLocaleString("en")}. Nothing is saved yet, and nothing is cut off.`
      : save.error
        ? errorText(save.error)
        : undefined;
  const submit = () => {
    if (tooLong > 0) return;
    save.mutate(
      { assistantId: version.assistant_id, version: version.version, note },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Note of v${version.version}`}
        description="What changed, and why. Everybody who looks at the versions reads it."
      >
        <form
          className="contents"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogBody>
            <Field id="version-note" label="Note" error={problem}>
              <Textarea
                id="version-note"
                value={note}
                onChange={(event) => setNote(event.target.value)}
                aria-invalid={tooLong > 0}
                aria-describedby={describedBy("version-note")}
                className="max-h-[40dvh] min-h-24"
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="primary" type="submit" disabled={tooLong > 0 || save.isPending}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
