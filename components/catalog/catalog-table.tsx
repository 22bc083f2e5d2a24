"use client";

import { Pin } from "lucide-react";
import Link from "next/link";
import { paths } from "../../lib/client/paths";
import { AssistantBobbin } from "../marks/assistant-bobbin";
import { assistantTitle } from "../marks/assistant-title";
import { Card } from "../ui/card";
import { dayWords } from "./catalog-card";
import type { CatalogEntryProps } from "./catalog-entry";
import { ChangedBy } from "./changed-by";
import { ItemMenu } from "./item-menu";
import { TagList } from "./tag-list";
import { VersionChips } from "./version-chips";
import { Weave } from "./weave";

const HEAD = "h-9 px-3 text-left font-medium text-12 text-fg-3 whitespace-nowrap";
const CELL = "h-13 px-3 py-1.5";

/** The same assistants, a row each. Narrow screens keep the name, the live version and the menu. */
export function CatalogTable({ entries }: { entries: readonly CatalogEntryProps[] }) {
  return (
    <Card aria-label="Assistants" className="overflow-hidden">
      <table className="w-full table-fixed border-collapse">
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Name
            </th>
            <th scope="col" className={`${HEAD} w-52 max-rail:hidden`}>
              Tags
            </th>
            <th scope="col" className={`${HEAD} w-56 max-mid:hidden`}>
              Last 14 runs
            </th>
            <th scope="col" className={`${HEAD} w-24 text-right max-two:hidden`}>
              In 24 h
            </th>
            <th scope="col" className={`${HEAD} w-44 max-mid:w-28`}>
              Version
            </th>
            <th scope="col" className={`${HEAD} w-36 max-two:hidden`}>
              Changed
            </th>
            <th scope="col" className="w-11">
              <span className="sr-only">Acts</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.item.assistant_id} {...entry} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Row({ item, acts, knownTags, onPickTag, onStart }: CatalogEntryProps) {
  const title = assistantTitle(item);
  return (
    <tr className="relative border-line border-t hover:bg-hover">
      <th scope="row" className={`${CELL} text-left font-normal`}>
        <span className="flex min-w-0 items-center gap-2.5">
          <AssistantBobbin assistant={item} size={28} />
          <span className="min-w-0">
            <span className="flex items-center gap-1.5">
              <Link
                href={paths.assistant(item.assistant_id)}
                title={item.description ?? title}
                data-row
                className="truncate rounded-1 font-semibold after:absolute after:inset-0"
              >
                {title}
              </Link>
              {item.pinned ? (
                <Pin role="img" aria-label="pinned" className="size-3 shrink-0 fill-current text-fg-3" />
              ) : null}
            </span>
            <span className="mono block truncate text-fg-3">{item.graph_id}</span>
          </span>
        </span>
      </th>
      <td className={`${CELL} max-rail:hidden`}>
        <TagList item={item} acts={acts} known={knownTags} onPick={onPickTag} />
      </td>
      <td className={`${CELL} max-mid:hidden`}>
        <Weave runs={item.last_runs} />
      </td>
      <td className={`${CELL} text-right tabular-nums max-two:hidden`}>
        {dayWords(item.runs_24h).replace(" in 24 h", "")}
      </td>
      <td className={CELL}>
        <span className="flex flex-wrap items-center gap-1.5">
          <VersionChips item={item} />
        </span>
      </td>
      <td className={`${CELL} max-two:hidden`}>
        <ChangedBy item={item} />
      </td>
      <td className="pr-2 text-right">
        <ItemMenu item={item} acts={acts} onStart={onStart} />
      </td>
    </tr>
  );
}
