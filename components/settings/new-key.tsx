"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { errorText } from "../../lib/client/api";
import { createApiKey } from "../../lib/client/keys";
import { KEY_NAME_LENGTH } from "../../lib/contract/limits";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Input } from "../ui/input";
import { KeySecret } from "./key-secret";

/** The button that makes an API key; its dialog shows the secret, this once. */
export function NewKey() {
  const [open, setOpen] = useState(false);
  const create = useMutation(createApiKey);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) create.reset();
      }}
    >
      <DialogTrigger asChild>
        <Button size="s">
          <Plus aria-hidden />
          New key
        </Button>
      </DialogTrigger>
      {create.data ? (
        <DialogContent
          title={`“${create.data.name}” is ready`}
          description="Copy it now. It is not shown again."
          className="max-w-xl"
          // A click beside the dialog must not lose the secret.
          onInteractOutside={(event) => event.preventDefault()}
        >
          <DialogBody>
            <KeySecret secret={create.data.secret} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="primary">Done</Button>
            </DialogClose>
          </DialogFooter>
        </DialogContent>
      ) : (
        <DialogContent title="New API key" description="With it a program may do what you may do.">
          <NewKeyForm
            isPending={create.isPending}
            error={create.error}
            onMake={(name) => create.mutate(name)}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}

function NewKeyForm({
  isPending,
  error,
  onMake,
}: {
  isPending: boolean;
  error: unknown;
  onMake: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const isMissing = isChecked && name.trim() === "";

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() !== "" && !isPending) onMake(name.trim());
  }

  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <Field
          id="key-name"
          label="Name"
          help="Where it will be used."
          error={isMissing ? "Give it a name." : error ? errorText(error) : undefined}
        >
          <Input
            id="key-name"
            value={name}
            maxLength={KEY_NAME_LENGTH}
            autoComplete="off"
            autoFocus
            required
            aria-invalid={isMissing || undefined}
            aria-describedby={describedBy("key-name")}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isPending}>
          {isPending ? "Making it…" : "Make key"}
        </Button>
      </DialogFooter>
    </form>
  );
}
