"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId, useState } from "react";
import { errorText } from "../../lib/client/api";
import { publishDraft } from "../../lib/client/drafts";
import { paths } from "../../lib/client/paths";
import { labelsQuery } from "../../lib/client/versions";
import type { Published } from "../../lib/contract/drafts";
import { NOTE_LENGTH } from "../../lib/contract/limits";
import { PRODUCTION } from "../../lib/contract/versions";
import { ConfigDiff } from "../config-diff/config-diff";
import { LabelUse } from "../marks/label-use";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { describedBy, Field } from "../ui/field";
import { Kbd } from "../ui/kbd";
import { Select } from "../ui/select";
import { Textarea } from "../ui/textarea";
import { CommandEnter } from "./command-enter";
import { useEditor } from "./editor-context";
import { suggestNote } from "./suggest-note";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPublishing: (isPublishing: boolean) => void;
  onPublished: (published: Published) => Promise<void>;
}

/** What changes, why, and for whom: the last look before it is live. */
export function PublishSheet(props: Props) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent
        title="Publish the draft"
        description="This is what changes. Users get it as soon as you publish."
        className="max-w-3xl"
      >
        <Sheet {...props} />
      </DialogContent>
    </Dialog>
  );
}

function Sheet({ onOpenChange, onPublishing, onPublished }: Props) {
  const { live, session, differences } = useEditor();
  const id = useId();
  const [note, setNote] = useState(() => suggestNote(differences));
  const [label, setLabel] = useState(PRODUCTION);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isTooLong = note.length > NOTE_LENGTH;
  const publish = async () => {
    setBusy(true);
    onPublishing(true);
    setError(null);
    try {
      const { revision } = await session.flush();
      const published = await publishDraft(live.assistant_id, {
        revision,
        live_version: live.version,
        note,
        label,
      });
      onOpenChange(false);
      await onPublished(published);
    } catch (thrown) {
      setError(errorText(thrown));
      await session.refresh().catch(() => {});
    } finally {
      setBusy(false);
      onPublishing(false);
    }
  };
  return (
    <CommandEnter onPress={() => (isBusy || isTooLong ? undefined : void publish())}>
      <DialogBody>
        <ConfigDiff differences={differences} />
        <Field
          id={`${id}-note`}
          label="What and why"
          error={
            isTooLong
              ? `A note has at most ${NOTE_LENGTH} characters, and this one has ${note.length}: say the rest in the description.`
              : undefined
          }
        >
          <Textarea
            id={`${id}-note`}
            aria-describedby={describedBy(`${id}-note`)}
            aria-invalid={isTooLong}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
        <Field id={`${id}-label`} label="Label">
          <LabelChoice id={`${id}-label`} value={label} onChange={setLabel} />
        </Field>
        <LabelUse assistantId={live.assistant_id} label={label} />
        {error ? (
          <p role="alert" className="text-12 text-error">
            {error}
          </p>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <Button variant="ghost" className="mr-auto" asChild>
          <Link href={paths.impact(live.assistant_id)} onClick={() => onOpenChange(false)}>
            Try it on past conversations
          </Link>
        </Button>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant="primary" disabled={isBusy || isTooLong} onClick={() => void publish()}>
          {label === PRODUCTION ? "Publish" : `Publish as ${label}`}
          <Kbd aria-hidden className="-mr-1 max-rail:hidden">
            ⌘↵
          </Kbd>
        </Button>
      </DialogFooter>
    </CommandEnter>
  );
}

function LabelChoice({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string;
  onChange: (label: string) => void;
}) {
  const { live } = useEditor();
  const { data: labels } = useQuery(labelsQuery(live.assistant_id));
  const others = [...new Set([...(labels ?? []).map(({ label }) => label), "staging"])].filter(
    (label) => label !== PRODUCTION,
  );
  return (
    <Select
      id={id}
      value={value}
      onValueChange={onChange}
      options={[
        { value: PRODUCTION, label: PRODUCTION, help: "What all users get" },
        ...others.map((label) => ({
          value: label,
          label,
          help: `Only who asks for ${label}; users keep v${live.version}`,
        })),
      ]}
    />
  );
}
