"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { errorText, statusOf } from "../../lib/client/api";
import { labelsQuery, moveLabel } from "../../lib/client/versions";
import { LABEL_PATTERN, LABEL_WORDS } from "../../lib/contract/limits";
import { type AssistantLabel, PRODUCTION, type VersionSummary } from "../../lib/contract/versions";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { Skeleton } from "../ui/skeleton";
import { LabelUseSentence } from "./label-use-sentence";

const NEW = "+new";

/** Moves a label to a version, after saying who is affected. Somebody who was faster is told of, and nothing is lost. */
export function LabelDialog({
  version,
  preset,
  onClose,
}: {
  version: VersionSummary;
  /** The label to move; null: it is chosen here. */
  preset: string | null;
  onClose: () => void;
}) {
  const { data: labels } = useQuery(labelsQuery(version.assistant_id));
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={
          preset === PRODUCTION ? `Make v${version.version} live?` : `Move a label to v${version.version}`
        }
        description="Runs that name the label use this version from then on. Runs that have begun go on as they are."
      >
        {labels ? (
          <LabelForm version={version} labels={labels} preset={preset} onClose={onClose} />
        ) : (
          <DialogBody>
            <Skeleton className="h-24" />
          </DialogBody>
        )}
      </DialogContent>
    </Dialog>
  );
}

function LabelForm({
  version,
  labels,
  preset,
  onClose,
}: {
  version: VersionSummary;
  labels: AssistantLabel[];
  preset: string | null;
  onClose: () => void;
}) {
  const elsewhere = labels.filter((one) => one.version !== version.version);
  const [chosen, setChosen] = useState(preset ?? elsewhere[0]?.label ?? NEW);
  const [name, setName] = useState("");
  // Where the label was when the dialog opened: what the person has read is what they confirm.
  const [seen, setSeen] = useState(labels);
  const label = chosen === NEW ? name.trim() : chosen;
  const from = seen.find((one) => one.label === label)?.version ?? null;
  const move = useMutation({
    ...moveLabel,
    onSuccess: (moved) => {
      toast.success(`${moved.label} is now v${moved.version}.`);
      onClose();
    },
  });
  const hasMoved = statusOf(move.error) === 409;
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        move.mutate({ assistantId: version.assistant_id, label, from, to: version.version });
      }}
    >
      <DialogBody>
        {preset === null ? (
          <Field id="label-choice" label="Label">
            <Select
              id="label-choice"
              value={chosen}
              onValueChange={setChosen}
              options={[
                ...elsewhere.map((one) => ({ value: one.label, label: `${one.label}, now v${one.version}` })),
                { value: NEW, label: "A new label" },
              ]}
            />
          </Field>
        ) : null}
        {chosen === NEW ? (
          <Field id="label-name" label="Name" help="Small letters, digits and hyphens, such as staging.">
            <Input
              id="label-name"
              value={name}
              onChange={(event) => setName(event.target.value.toLowerCase())}
              pattern={LABEL_PATTERN}
              title={LABEL_WORDS}
              required
            />
          </Field>
        ) : (
          <LabelUseSentence
            assistantId={version.assistant_id}
            label={label}
            from={from}
            to={version.version}
          />
        )}
        {move.error ? (
          <p role="alert" className="rounded-2 bg-waiting-soft px-3 py-2 text-waiting">
            {errorText(move.error)}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {hasMoved ? (
          <Button
            // Keys of their own: the same button would become the form's, and send it in the click that looks again.
            key="look"
            onClick={() => {
              setSeen(labels);
              move.reset();
            }}
          >
            Look again
          </Button>
        ) : (
          <Button key="move" variant="primary" type="submit" disabled={move.isPending || label === ""}>
            {label === PRODUCTION ? `Make v${version.version} live` : "Move the label"}
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}
