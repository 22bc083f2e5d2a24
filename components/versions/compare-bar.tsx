import { GitCompare } from "lucide-react";
import Link from "next/link";
import { type DiffSide, paths } from "../../lib/client/paths";
import { Button } from "../ui/button";
import { sideName } from "./side-name";

/** What is ticked, and the way to see how the two differ. */
export function CompareBar({
  assistantId,
  ticked,
  onClear,
}: {
  assistantId: string;
  ticked: readonly DiffSide[];
  onClear: () => void;
}) {
  const [from, to] = [...ticked].sort(byAge);
  return (
    <div
      role="status"
      className="sticky bottom-4 z-10 mx-auto flex w-fit max-w-full items-center gap-3 rounded-3 border border-line bg-raised py-2 pr-2 pl-4 shadow-2 max-mid:bottom-20"
    >
      {from !== undefined && to !== undefined ? (
        <Button asChild size="s" variant="primary">
          <Link href={paths.assistantDiff(assistantId, { from, to })}>
            <GitCompare aria-hidden />
            Compare {sideName(from)} with {sideName(to)}
          </Link>
        </Button>
      ) : (
        <span className="text-fg-2">
          {from === undefined ? "Nothing" : sideName(from)} is ticked: tick another to compare.
        </span>
      )}
      <Button size="s" variant="ghost" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}

/** The older one first; the draft is the youngest. */
function byAge(a: DiffSide, b: DiffSide): number {
  return (a === "draft" ? Number.POSITIVE_INFINITY : a) - (b === "draft" ? Number.POSITIVE_INFINITY : b);
}
