"use client";

import { useState } from "react";
import { duplicateAssistant } from "../../lib/client/catalog";
import type { CatalogItem } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";
import { Dialog, DialogContent } from "../ui/dialog";
import { MakeForm } from "./make-form";
import { useMakeAndOpen } from "./use-make-and-open";

/** Asks for the copy's name, makes it and opens it. */
export function DuplicateDialog({
  item,
  open,
  onOpenChange,
}: {
  item: CatalogItem;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Duplicate ${assistantTitle(item)}`}
        description={`The copy starts at version 1, with what version ${item.version} says.`}
      >
        <DuplicateForm item={item} />
      </DialogContent>
    </Dialog>
  );
}

function DuplicateForm({ item }: { item: CatalogItem }) {
  const [name, setName] = useState(`${assistantTitle(item)}, copy`);
  const duplicate = useMakeAndOpen(duplicateAssistant);
  return (
    <MakeForm
      name={name}
      onName={setName}
      nameMissing="Give the copy a name."
      act="Duplicate"
      busyAct="Duplicating…"
      isBusy={duplicate.isPending}
      error={duplicate.error}
      onMake={(name) => duplicate.mutate({ assistantId: item.assistant_id, name })}
    />
  );
}
