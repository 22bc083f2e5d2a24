"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { deleteLabel, moveLabel } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";
import { LabelUse } from "../marks/label-use";
import { ConfirmDialog } from "../ui/confirm-dialog";

/** Asks before a label is taken away: whoever names it is refused from then on. It can be put back. */
export function TakeLabelDialog({
  version,
  label,
  onClose,
}: {
  version: VersionSummary;
  label: string;
  onClose: () => void;
}) {
  const { assistant_id: assistantId, version: number } = version;
  const putBack = useMutation({
    ...moveLabel,
    onError: (failure) => toast.error(`${label} was not put back.`, { description: errorText(failure) }),
  });
  const take = useMutation({
    ...deleteLabel,
    onSuccess: () =>
      toast.success(`${label} is taken away.`, {
        description: `v${number} stays.`,
        action: {
          label: "Undo",
          onClick: () => putBack.mutate({ assistantId, label, from: null, to: number }),
        },
      }),
    onError: (failure) => toast.error(`${label} was not taken away.`, { description: errorText(failure) }),
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Take the label ${label} away?`}
      confirm="Take away"
      onConfirm={() => take.mutate({ assistantId, label })}
    >
      v{number} stays as it is. Runs that ask for {label} are refused from then on.{" "}
      <LabelUse assistantId={assistantId} label={label} />
    </ConfirmDialog>
  );
}
