"use client";

import {
  Archive,
  ArchiveRestore,
  Copy,
  Download,
  Ellipsis,
  MessageSquarePlus,
  Pin,
  PinOff,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { exportHref } from "../../lib/client/catalog";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";
import { Button } from "../ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { DeleteDialog } from "./delete-dialog";
import { DuplicateDialog } from "./duplicate-dialog";
import type { CatalogActs } from "./use-catalog-acts";

/** Everything that can be done with an assistant from the list. */
export function ItemMenu({
  item,
  acts,
  onStart,
}: {
  item: CatalogItem;
  acts: CatalogActs;
  /** Absent while its graph is not loaded. */
  onStart: (() => void) | undefined;
}) {
  const [dialog, setDialog] = useState<"duplicate" | "delete" | null>(null);
  const close = (open: boolean) => (open ? undefined : setDialog(null));
  const title = assistantTitle(item);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-s" className="relative" aria-label={`More for ${title}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem disabled={!onStart} onSelect={onStart}>
            <MessageSquarePlus aria-hidden />
            New thread
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => acts.pin(item, !item.pinned)}>
            {item.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            {item.pinned ? "Unpin" : "Pin to the top"}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setDialog("duplicate")}>
            <Copy aria-hidden />
            Duplicate…
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <a href={exportHref(item.assistant_id)} download>
              <Download aria-hidden />
              Export as a file
            </a>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          {item.archived_at === null ? (
            <DropdownMenuItem onSelect={() => acts.archive(item)}>
              <Archive aria-hidden />
              Archive
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={() => acts.unarchive(item)}>
              <ArchiveRestore aria-hidden />
              Take out of the archive
            </DropdownMenuItem>
          )}
          {item.is_default ? null : (
            <DropdownMenuItem danger onSelect={() => setDialog("delete")}>
              <Trash2 aria-hidden />
              Delete…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <DuplicateDialog item={item} open={dialog === "duplicate"} onOpenChange={close} />
      <DeleteDialog item={item} open={dialog === "delete"} onOpenChange={close} />
    </>
  );
}
