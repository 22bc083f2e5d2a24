"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { errorText } from "../../lib/client/api";
import { duplicateAssistant } from "../../lib/client/catalog";
import { paths } from "../../lib/client/paths";
import { type CatalogItem, NAME_LENGTH } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Input } from "../ui/input";

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
  const router = useRouter();
  const [name, setName] = useState(`${assistantTitle(item)}, copy`);
  const [isChecked, setIsChecked] = useState(false);
  const duplicate = useMutation({
    ...duplicateAssistant,
    onSuccess: async (assistant, ...rest) => {
      router.push(paths.assistant(assistant.assistant_id));
      await duplicateAssistant.onSuccess?.(assistant, ...rest);
    },
  });
  const nameError = isChecked && name.trim() === "" ? "Give the copy a name." : undefined;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() === "" || duplicate.isPending) return;
    duplicate.mutate({ assistantId: item.assistant_id, name: name.trim() });
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <DialogBody>
        <Field id="duplicate-name" label="Name" error={nameError}>
          <Input
            id="duplicate-name"
            value={name}
            maxLength={NAME_LENGTH}
            autoComplete="off"
            autoFocus
            required
            aria-invalid={nameError ? true : undefined}
            aria-describedby={describedBy("duplicate-name")}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {duplicate.error ? (
          <p role="alert" className="text-error">
            It was not made: {errorText(duplicate.error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={duplicate.isPending}>
          {duplicate.isPending ? "Duplicating…" : "Duplicate"}
        </Button>
      </DialogFooter>
    </form>
  );
}
