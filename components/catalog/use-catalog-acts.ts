"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { patchCatalogItem } from "../../lib/client/catalog";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";

const UNDO_MS = 10_000;

/** What is done to an assistant in the list at once, without a dialog. */
export interface CatalogActs {
  pin: (item: CatalogItem, pinned: boolean) => void;
  addTag: (item: CatalogItem, tag: string) => void;
  removeTag: (item: CatalogItem, tag: string) => void;
  archive: (item: CatalogItem) => void;
  unarchive: (item: CatalogItem) => void;
}

export function useCatalogActs(): CatalogActs {
  const change = useMutation({
    ...patchCatalogItem,
    onError: (error, ...rest) => {
      patchCatalogItem.onError?.(error, ...rest);
      toast.error("The assistant was not changed.", { description: errorText(error) });
    },
  });
  const set = (
    { assistant_id: assistantId }: CatalogItem,
    patch: Parameters<typeof change.mutate>[0]["patch"],
  ) => change.mutateAsync({ assistantId, patch }).catch(() => undefined);

  async function setArchived(item: CatalogItem, archived: boolean) {
    const changed = await set(item, { archived });
    if (!changed) return;
    const title = assistantTitle(item);
    toast(archived ? `${title} is archived` : `${title} is back`, {
      id: `archive-${item.assistant_id}`,
      ...(archived ? { description: "The API still runs it." } : {}),
      duration: UNDO_MS,
      action: { label: "Undo", onClick: () => void setArchived(item, !archived) },
    });
  }

  return {
    pin: (item, pinned) => void set(item, { pinned }),
    addTag: (item, tag) => void set(item, { add_tags: [tag] }),
    removeTag: (item, tag) => void set(item, { remove_tags: [tag] }),
    archive: (item) => void setArchived(item, true),
    unarchive: (item) => void setArchived(item, false),
  };
}
