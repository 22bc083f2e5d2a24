"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "../../lib/client/api";
import { counted } from "../../lib/client/counted";
import { labelUseQuery } from "../../lib/client/versions";

/** Who uses a label, and would notice if it moved. Its line keeps its height until that is known. */
export function LabelUse({ assistantId, label }: { assistantId: string; label: string }) {
  const { data: use, error } = useQuery(labelUseQuery(assistantId, label));
  if (error)
    return <span className="block text-fg-2">Who is affected could not be read: {errorText(error)}</span>;
  if (!use) return <span className="block text-fg-3">Looking who uses it…</span>;
  if (use.runs_7d === 0 && use.crons === 0) {
    return (
      <span className="block text-fg-2">
        Nobody has used it in the last seven days, and no schedule names it.
      </span>
    );
  }
  return (
    <span className="block text-fg-2">
      Affected: {counted(use.threads_7d, "thread")} with {counted(use.runs_7d, "run")} in the last seven days,
      and {counted(use.crons, "schedule")}.
    </span>
  );
}
