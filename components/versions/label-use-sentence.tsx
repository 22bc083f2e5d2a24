import { ArrowRight } from "lucide-react";
import { PRODUCTION } from "../../lib/contract/versions";
import { LabelUse } from "../marks/label-use";
import { Chip } from "../ui/chip";

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
      <LabelUse assistantId={assistantId} label={label} />
    </div>
  );
}
