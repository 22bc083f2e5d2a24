"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { counted } from "../../lib/client/counted";
import { deleteLabel, labelUseQuery, moveLabel } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";
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
      <Affected assistantId={assistantId} label={label} />
    </ConfirmDialog>
  );
}

/** Who asks for it now. */
function Affected({ assistantId, label }: { assistantId: string; label: string }) {
  const { data: use, error } = useQuery(labelUseQuery(assistantId, label));
  if (error) return <>Who uses it could not be read: {errorText(error)}</>;
  if (!use) return <>Looking who uses it…</>;
  if (use.runs_7d === 0 && use.crons === 0)
    return <>Nobody has used it in the last seven days, and no schedule names it.</>;
  return (
    <>
      Affected: {counted(use.threads_7d, "thread")} with {counted(use.runs_7d, "run")} in the last seven days,
      and {counted(use.crons, "schedule")}.
    </>
  );
}
