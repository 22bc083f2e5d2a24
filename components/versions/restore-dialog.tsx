"use client";

import { useQuery } from "@tanstack/react-query";
import { draftSettingsQuery } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { useRestore } from "./use-restore";

/** Asks before a version goes into the draft: a draft that is there already is replaced. */
export function RestoreDialog({ version, onClose }: { version: VersionSummary; onClose: () => void }) {
  const { data: draft } = useQuery(draftSettingsQuery(version.assistant_id));
  const restore = useRestore(version.assistant_id);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Restore v${version.version}?`}
        description="It goes to your draft. Nothing changes live."
      >
        <DialogBody>
          {draft?.exists ? (
            <p className="rounded-2 bg-waiting-soft px-3 py-2 text-waiting">
              There is a draft already. What it changed is replaced.
            </p>
          ) : null}
          <p className="text-fg-2">
            You can try it and change it there. Settings that the graph does not know any more come with it;
            the editor marks them.
          </p>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            disabled={restore.isPending}
            onClick={() =>
              restore.mutate(
                { assistantId: version.assistant_id, version: version.version },
                { onSettled: onClose },
              )
            }
          >
            Restore into the draft
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
