"use client";

import { Ellipsis, GitCompare, RotateCcw, Tag, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DiffSide, paths } from "../../lib/client/paths";
import { PRODUCTION, type VersionSummary } from "../../lib/contract/versions";
import { Button } from "../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";

/** What can be done with a version. */
export function VersionMenu({
  version,
  live,
  hasDraft,
  onRestore,
  onMoveLabel,
  onTakeLabel,
}: {
  version: VersionSummary;
  /** The number of the live one. */
  live: number;
  hasDraft: boolean;
  onRestore: () => void;
  onMoveLabel: (label: string | null) => void;
  /** Takes one of its labels away. */
  onTakeLabel: (label: string) => void;
}) {
  const router = useRouter();
  const compare = (to: DiffSide) => {
    router.push(paths.assistantDiff(version.assistant_id, { from: version.version, to }));
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="icon-s" variant="ghost" aria-label={`More for v${version.version}`}>
          <Ellipsis aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={onRestore}>
          <RotateCcw aria-hidden />
          Restore into the draft
        </DropdownMenuItem>
        {version.live ? null : (
          <DropdownMenuItem onSelect={() => compare(live)}>
            <GitCompare aria-hidden />
            Compare with live
          </DropdownMenuItem>
        )}
        {hasDraft ? (
          <DropdownMenuItem onSelect={() => compare("draft")}>
            <GitCompare aria-hidden />
            Compare with the draft
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuSeparator />
        {version.live ? null : (
          <DropdownMenuItem onSelect={() => onMoveLabel(PRODUCTION)}>
            <Tag aria-hidden />
            Make it live
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onMoveLabel(null)}>
          <Tag aria-hidden />
          Move a label here
        </DropdownMenuItem>
        {version.labels
          .filter((label) => label !== PRODUCTION)
          .map((label) => (
            <DropdownMenuItem key={label} onSelect={() => onTakeLabel(label)}>
              <X aria-hidden />
              Take away {label}
            </DropdownMenuItem>
          ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
