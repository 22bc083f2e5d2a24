"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { errorText } from "../../lib/client/api";
import { NAME_LENGTH } from "../../lib/contract/limits";
import { Button } from "../ui/button";
import { DialogBody, DialogClose, DialogFooter } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Input } from "../ui/input";

/** The form of a dialog that makes an assistant: whatever it starts from, it wants a name. */
export function MakeForm({
  name,
  onName,
  nameMissing,
  act,
  busyAct,
  isBusy,
  error,
  onMake,
  before,
  children,
}: {
  name: string;
  onName: (name: string) => void;
  /** “Give it a name.” */
  nameMissing: string;
  /** What the button says, and while it works. */
  act: string;
  busyAct: string;
  isBusy: boolean;
  /** Why the last attempt made nothing. */
  error: Error | null;
  onMake: (name: string) => void;
  /** Above the name. */
  before?: ReactNode;
  /** Below it. */
  children?: ReactNode;
}) {
  const [isChecked, setIsChecked] = useState(false);
  const nameError = isChecked && name.trim() === "" ? nameMissing : undefined;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (name.trim() !== "" && !isBusy) onMake(name.trim());
  }

  return (
    <form onSubmit={onSubmit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {before}
        <Field id="assistant-name" label="Name" error={nameError}>
          <Input
            id="assistant-name"
            value={name}
            maxLength={NAME_LENGTH}
            autoComplete="off"
            autoFocus
            required
            aria-invalid={nameError ? true : undefined}
            aria-describedby={describedBy("assistant-name")}
            onFocus={(event) => event.target.select()}
            onChange={(event) => onName(event.target.value)}
          />
        </Field>
        {children}
        {error ? (
          <p role="alert" className="whitespace-pre-line text-error [overflow-wrap:anywhere]">
            It was not made: {errorText(error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {isBusy ? busyAct : act}
        </Button>
      </DialogFooter>
    </form>
  );
}
