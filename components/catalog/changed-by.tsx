import { KeyRound } from "lucide-react";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { RelativeTime } from "../marks/relative-time";

/** Who made the live version, and when; a key stands for the program that has it. */
export function ChangedBy({ item }: { item: CatalogItem }) {
  const by = item.changed_by;
  const isKey = by?.type === "apiKey";
  return (
    <span className="flex min-w-0 items-center gap-1 text-12 text-fg-3">
      <span className="sr-only">Changed</span>
      {by === null ? null : (
        <>
          <span className="sr-only">{isKey ? "by the API key" : "by"}</span>
          {isKey ? <KeyRound aria-hidden className="size-3 shrink-0" /> : null}
          <span className="truncate" title={isKey ? `API key ${by.name}` : by.name}>
            {by.type === "system" ? "Heddle" : by.name},
          </span>
        </>
      )}
      <RelativeTime at={item.changed_at} phrase={by === null} className="shrink-0" />
    </span>
  );
}
