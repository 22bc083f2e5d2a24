"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { deleteAssistant, dependentsQuery } from "../../lib/client/catalog";
import { counted } from "../../lib/client/counted";
import type { CatalogItem, Dependents } from "../../lib/contract/assistant-catalog";
import { assistantTitle } from "../marks/assistant-title";
import { ErrorState } from "../shell/error-state";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Skeleton } from "../ui/skeleton";
import { Switch } from "../ui/switch";
import { goesWithIt } from "./dependents-words";

/** Says what goes with an assistant, and deletes it only then. */
export function DeleteDialog({
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
        title={`Delete ${assistantTitle(item)}?`}
        description="This cannot be undone. Archiving hides it and keeps everything."
      >
        <DeleteForm item={item} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

function DeleteForm({ item, onDone }: { item: CatalogItem; onDone: () => void }) {
  const { data: dependents, error, refetch } = useQuery(dependentsQuery(item.assistant_id));
  if (dependents) return <Deletion item={item} dependents={dependents} onDone={onDone} />;
  if (error) {
    return (
      <ErrorState
        title="What goes with it could not be counted, so nothing is deleted."
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <DialogBody aria-busy="true">
      <p className="sr-only">Counting what goes with it</p>
      <Skeleton className="h-10" />
      <Skeleton className="h-16" />
    </DialogBody>
  );
}

function Deletion({
  item,
  dependents,
  onDone,
}: {
  item: CatalogItem;
  dependents: Dependents;
  onDone: () => void;
}) {
  const title = assistantTitle(item);
  const mustType = dependents.runs > 0;
  const [typed, setTyped] = useState("");
  const [deleteThreads, setDeleteThreads] = useState(false);
  const remove = useMutation({
    ...deleteAssistant,
    onSuccess: async (...done) => {
      onDone();
      toast(`${title} is deleted`);
      await deleteAssistant.onSuccess?.(...done);
    },
  });
  const isReady = (!mustType || typed.trim() === title) && !remove.isPending;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isReady) remove.mutate({ assistantId: item.assistant_id, deleteThreads });
  }

  return (
    <form onSubmit={onSubmit} className="flex min-h-0 flex-col">
      <DialogBody>
        <p>
          With it {dependents.versions === 1 && dependents.runs + dependents.crons === 0 ? "goes" : "go"}{" "}
          <strong className="font-strong">{goesWithIt(dependents)}</strong>.
        </p>
        {dependents.threads > 0 ? (
          <div className="flex items-center gap-3">
            <Switch id="delete-threads" checked={deleteThreads} onCheckedChange={setDeleteThreads} />
            <label htmlFor="delete-threads">
              Delete {counted(dependents.threads, "thread")} too, with what was said there
            </label>
          </div>
        ) : null}
        {mustType ? (
          <Field id="delete-name" label={`Type “${title}” to delete it`}>
            <Input
              id="delete-name"
              value={typed}
              autoComplete="off"
              autoFocus
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
        ) : null}
        {remove.error ? (
          <p role="alert" className="text-error">
            It was not deleted: {errorText(remove.error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Keep</Button>
        </DialogClose>
        <Button type="submit" variant="danger" disabled={!isReady}>
          {remove.isPending ? "Deleting…" : "Delete"}
        </Button>
      </DialogFooter>
    </form>
  );
}
