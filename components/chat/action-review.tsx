"use client";

import { useId, useMemo, useState } from "react";
import type { JsonRecord } from "../../lib/client/json";
import { FieldList } from "../config-form/field-list";
import { displayName } from "../marks/display-name";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import type { AskedAction, Decision } from "./ask";
import { argumentFields, readInput } from "./form-input";
import { Markdown } from "./markdown";
import { RawToggle } from "./raw-toggle";
import { ReadableValue } from "./readable-value";

type Mode = "look" | "edit" | "reject";

/** One action that waits: what it would do, its arguments, and what can be decided. */
export function ActionReview({
  action,
  busy,
  onDecide,
}: {
  action: AskedAction;
  busy: boolean;
  onDecide: (decision: Decision) => void;
}) {
  const [mode, setMode] = useState<Mode>("look");
  if (mode === "edit")
    return <EditAction action={action} busy={busy} onDecide={onDecide} onBack={() => setMode("look")} />;
  if (mode === "reject")
    return <RejectAction busy={busy} onDecide={onDecide} onBack={() => setMode("look")} />;
  return (
    <>
      <ActionFacts action={action} />
      <div className="flex flex-wrap gap-2">
        {action.allowed.has("approve") ? (
          <Button
            variant="thread"
            className="flex-1"
            disabled={busy}
            onClick={() => onDecide({ type: "approve" })}
          >
            Approve
          </Button>
        ) : null}
        {action.allowed.has("edit") ? (
          <Button disabled={busy} onClick={() => setMode("edit")}>
            Edit
          </Button>
        ) : null}
        {action.allowed.has("reject") || action.allowed.has("respond") ? (
          <Button disabled={busy} onClick={() => setMode("reject")}>
            Reject
          </Button>
        ) : null}
      </div>
    </>
  );
}

export function ActionFacts({ action }: { action: AskedAction }) {
  return (
    <>
      {action.description ? (
        <div className="text-fg-2">
          <Markdown text={action.description} keepLines />
        </div>
      ) : null}
      <div className="text-12">
        <RawToggle raw={{ name: action.name, args: action.args }}>
          <ReadableValue value={action.args} />
        </RawToggle>
      </div>
    </>
  );
}

interface ModeProps {
  busy: boolean;
  onDecide: (decision: Decision) => void;
  onBack: () => void;
}

function EditAction({ action, busy, onDecide, onBack }: ModeProps & { action: AskedAction }) {
  const idPrefix = useId();
  const fields = useMemo(() => argumentFields(action.args, displayName), [action.args]);
  const [values, setValues] = useState(action.args);
  const approve = () => {
    const { input, problems } = readInput(fields, values);
    if (problems.length === 0) onDecide(decisionAfterEdit(action.args, input));
  };
  return (
    <>
      <FieldList idPrefix={idPrefix} fields={fields} values={values} onChange={setValues} />
      <div className="flex flex-wrap gap-2">
        <Button variant="thread" className="flex-1" disabled={busy} onClick={approve}>
          Approve with changes
        </Button>
        <Button disabled={busy} onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  );
}

/** A field that was emptied stays in the arguments, empty: the graph may want the key. */
function decisionAfterEdit(before: JsonRecord, input: JsonRecord): Decision {
  const emptied = Object.keys(before).filter((key) => !(key in input));
  const args = {
    ...input,
    ...Object.fromEntries(emptied.map((key) => [key, typeof before[key] === "string" ? "" : null])),
  };
  return JSON.stringify(args) === JSON.stringify(before) ? { type: "approve" } : { type: "edit", args };
}

function RejectAction({ busy, onDecide, onBack }: ModeProps) {
  const id = useId();
  const [reason, setReason] = useState("");
  return (
    <>
      <Field id={id} label="Reason" aside={<span className="text-12 text-fg-3">optional</span>}>
        <Textarea
          id={id}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder="What should be different"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          className="flex-1"
          disabled={busy}
          onClick={() => onDecide({ type: "reject", message: reason.trim() || null })}
        >
          Reject
        </Button>
        <Button disabled={busy} onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  );
}
