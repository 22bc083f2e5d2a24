"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { errorText } from "../../lib/client/api";
import { counted } from "../../lib/client/counted";
import { labelUseQuery } from "../../lib/client/versions";
import { PRODUCTION } from "../../lib/contract/versions";
import { Chip } from "../ui/chip";
import { Skeleton } from "../ui/skeleton";

/** From where a label moves to where, and who will notice. */
export function LabelUseSentence({
  assistantId,
  label,
  from,
  to,
}: {
  assistantId: string;
  label: string;
  from: number | null;
  to: number;
}) {
  const { data: use, error } = useQuery(labelUseQuery(assistantId, label));
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <Chip variant={label === PRODUCTION ? "live" : "plain"}>{label}</Chip>
        {from === null ? null : (
          <>
            <span className="mono text-fg-3">v{from}</span>
            <ArrowRight aria-hidden className="size-4 text-fg-3" />
          </>
        )}
        <span className="mono font-semibold">v{to}</span>
      </p>
      {use ? (
        <p className="text-fg-2">
          {use.runs_7d === 0 && use.crons === 0
            ? "Nobody has used it in the last seven days, and no schedule names it."
            : `Affected: ${counted(use.threads_7d, "thread")} with ${counted(use.runs_7d, "run")} in the last seven days, and ${counted(use.crons, "schedule")}.`}
        </p>
      ) : error ? (
        <p className="text-fg-2">Who is affected could not be read: {errorText(error)}</p>
      ) : (
        <Skeleton className="h-5" />
      )}
    </div>
  );
}
