"use client";

import { Play } from "lucide-react";
import { type FormEvent, useId, useMemo, useState } from "react";
import type { ConfigField } from "../../lib/client/config-schema/config-field";
import { schemaFields } from "../../lib/client/config-schema/config-fields";
import { isRecord, type JsonRecord, parseJson } from "../../lib/client/json";
import { FieldList } from "../config-form/field-list";
import type { Problem } from "../config-form/problems";
import { Button } from "../ui/button";
import { describedBy, Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { useHydrated } from "../ui/use-hydrated";
import { readInput, startInput } from "./form-input";

interface InputFormProps {
  schema: unknown;
  /** What the fields show at first, over the schema's defaults. */
  initial: unknown;
  isActive: boolean;
  onSubmit: (input: JsonRecord) => Promise<boolean>;
}

/** The input of a graph that is no chat: a control for each field, or JSON where the schema says nothing. */
export function InputForm({ schema, initial, isActive, onSubmit }: InputFormProps) {
  const fields = useMemo(() => schemaFields(schema), [schema]);
  if (fields.length === 0) return <JsonForm isActive={isActive} onSubmit={onSubmit} />;
  return <FieldsForm fields={fields} initial={initial} isActive={isActive} onSubmit={onSubmit} />;
}

function FieldsForm({
  fields,
  initial,
  isActive,
  onSubmit,
}: Omit<InputFormProps, "schema"> & { fields: ConfigField[] }) {
  const idPrefix = useId();
  const [values, setValues] = useState(() => startInput(fields, initial));
  const [problems, setProblems] = useState<Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const isAlive = useHydrated();
  async function submit(event: FormEvent) {
    event.preventDefault();
    const read = readInput(fields, values);
    setProblems(read.problems);
    const [first] = read.problems;
    if (first) return document.getElementById(`${idPrefix}-${first.path.join(".")}`)?.focus();
    if (busy) return;
    setBusy(true);
    await onSubmit(read.input);
    setBusy(false);
  }
  return (
    <form aria-label="Input" className="grid gap-4" noValidate onSubmit={submit}>
      {/* What is typed before the page has come alive would be lost. */}
      <fieldset disabled={!isAlive} className="contents">
        <FieldList
          idPrefix={idPrefix}
          fields={fields}
          values={values}
          problems={problems}
          onChange={(next) => {
            setValues(next);
            setProblems([]);
          }}
        />
      </fieldset>
      <RunButton isActive={isActive} disabled={busy} />
    </form>
  );
}

function JsonForm({ isActive, onSubmit }: Pick<InputFormProps, "isActive" | "onSubmit">) {
  const id = useId();
  const [text, setText] = useState("{}");
  const value = parseJson(text);
  const isObject = isRecord(value);
  return (
    <form
      aria-label="Input"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRecord(value)) void onSubmit(value);
      }}
    >
      <Field
        id={id}
        label="Input"
        help="This graph does not say what its input is."
        error={isObject ? undefined : "The input is a JSON object."}
      >
        <Textarea
          id={id}
          value={text}
          spellCheck={false}
          aria-invalid={!isObject || undefined}
          aria-describedby={describedBy(id)}
          onChange={(event) => setText(event.target.value)}
          className="font-mono text-12"
        />
      </Field>
      <RunButton isActive={isActive} disabled={!isObject} />
    </form>
  );
}

function RunButton({ isActive, disabled }: { isActive: boolean; disabled: boolean }) {
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" variant="primary" disabled={disabled}>
        <Play aria-hidden />
        Run
      </Button>
      {isActive ? <span className="text-12 text-fg-3">Goes next, when this run is over</span> : null}
    </div>
  );
}
