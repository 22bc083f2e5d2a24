"use client";

import { MessageSquarePlus, Pin } from "lucide-react";
import Link from "next/link";
import { paths } from "../../lib/client/paths";
import { MOST_RUNS_COUNTED } from "../../lib/contract/limits";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle } from "../marks/assistant-title";
import { ToneIcon } from "../marks/tone-icon";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { IconButton } from "../ui/icon-button";
import type { CatalogEntryProps } from "./catalog-entry";
import { ChangedBy } from "./changed-by";
import { ItemMenu } from "./item-menu";
import { TagList } from "./tag-list";
import { VersionChips } from "./version-chips";
import { Weave } from "./weave";

/** An assistant in a grid: what it is, how its last runs went, and which version people get. */
export function CatalogCard({ item, acts, knownTags, onPickTag, onStart }: CatalogEntryProps) {
  const title = assistantTitle(item);
  return (
    <li className="group relative flex min-w-0 flex-col rounded-3 border border-line bg-raised focus-within:border-line-strong hover:border-line-strong">
      <div className="flex items-center gap-3 pt-3 pr-2 pl-4">
        <AssistantBobbin assistant={item} size={36} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate text-14">
            <Link
              href={paths.assistant(item.assistant_id)}
              title={title}
              data-row
              className="rounded-1 after:absolute after:inset-0 after:rounded-3"
            >
              {title}
            </Link>
          </h3>
          <p className="mono truncate text-fg-3">{item.graph_id}</p>
        </div>
        <div className="flex shrink-0 items-center">
          <IconButton
            label={item.pinned ? `Unpin ${title}` : `Pin ${title}`}
            aria-pressed={item.pinned}
            className={cn(
              "relative max-mid:hidden",
              item.pinned
                ? "[&_svg]:fill-current"
                : "opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100",
            )}
            onClick={() => acts.pin(item, !item.pinned)}
          >
            <Pin aria-hidden />
          </IconButton>
          {onStart ? (
            <IconButton label={`New thread with ${title}`} className="relative" onClick={onStart}>
              <MessageSquarePlus aria-hidden />
            </IconButton>
          ) : null}
          <ItemMenu item={item} acts={acts} onStart={onStart} />
        </div>
      </div>
      <p className="mx-4 mt-2 line-clamp-2 min-h-10 text-fg-2">
        {item.description ?? <span className="text-fg-3">No description</span>}
      </p>
      <div className="mx-4 mt-2 mb-3 min-h-5.5">
        <TagList item={item} acts={acts} known={knownTags} onPick={onPickTag} />
      </div>
      <div className="mx-4 mt-auto mb-3 flex items-center justify-between gap-3">
        <Weave runs={item.last_runs} />
        <span className="truncate text-12 text-fg-3 tabular-nums">{dayWords(item.runs_24h)}</span>
      </div>
      <footer className="flex h-10 items-center gap-1.5 border-line border-t px-4">
        <VersionChips item={item} />
        <span className="flex-1" />
        {onStart ? (
          <ChangedBy item={item} />
        ) : (
          <Badge tone="error">
            <ToneIcon tone="error" />
            Graph not loaded
          </Badge>
        )}
      </footer>
    </li>
  );
}

/** How many runs of the last 24 hours; nothing when there are none. */
export function dayWords(runs: number): string {
  if (runs === 0) return "";
  return `${runs.toLocaleString("en")}${runs >= MOST_RUNS_COUNTED ? "+" : ""} in 24 h`;
}
