"use client";

import { Plus, X } from "lucide-react";
import { Button } from "../ui/button";
import { describedBy, Field } from "../ui/field";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { Switch } from "../ui/switch";
import { Textarea } from "../ui/textarea";
import type { FormErrors, FormValue, FormValues } from "./form-values";
import type { FieldSpec } from "./schema-fields";

interface FieldsProps {
  /** Before every id, so that two forms on a page do not share one. */
  idPrefix: string;
  fields: readonly FieldSpec[];
  values: FormValues;
  errors: FormErrors;
  onChange: (values: FormValues) => void;
  path?: string;
  /** Whether what may be left empty says so. */
  saysOptional?: boolean;
}

/** The controls of a form, each for its kind of value. */
export function FormFields({
  idPrefix,
  fields,
  values,
  errors,
  onChange,
  path = "",
  saysOptional = true,
}: FieldsProps) {
  return fields.map((field) => {
    const at = path === "" ? field.key : `${path}.${field.key}`;
    const set = (value: FormValue) => onChange({ ...values, [field.key]: value });
    const value = values[field.key];
    if (field.kind === "object") {
      return (
        <fieldset key={field.key} className="grid gap-3 rounded-2 border border-line p-3">
          <legend className="px-1 font-strong">{field.label}</legend>
          {field.help ? <p className="text-12 text-fg-3">{field.help}</p> : null}
          <FormFields
            idPrefix={idPrefix}
            fields={field.fields}
            values={typeof value === "object" && !Array.isArray(value) ? value : {}}
            errors={errors}
            onChange={set}
            path={at}
          />
        </fieldset>
      );
    }
    const id = `${idPrefix}-${at}`;
    return (
      <Field
        key={field.key}
        id={id}
        label={field.label}
        help={field.help}
        error={errors[at]}
        aside={field.required || !saysOptional ? null : <span className="text-12 text-fg-3">optional</span>}
      >
        <Control id={id} field={field} value={value} invalid={errors[at] !== undefined} onChange={set} />
      </Field>
    );
  });
}

interface ControlProps {
  id: string;
  field: FieldSpec;
  value: FormValue | undefined;
  invalid: boolean;
  onChange: (value: FormValue) => void;
}

function Control({ id, field, value, invalid, onChange }: ControlProps) {
  const about = { id, "aria-invalid": invalid || undefined, "aria-describedby": describedBy(id) };
  const text = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "boolean":
      return <Switch {...about} checked={value === true} onCheckedChange={onChange} />;
    case "choice":
      return field.options.length <= 4 && (field.required || field.initial !== undefined) ? (
        <Segmented
          label={field.label}
          value={text}
          onValueChange={onChange}
          options={field.options}
          className="justify-self-start"
        />
      ) : (
        <Select
          {...about}
          value={text}
          onValueChange={onChange}
          options={field.options}
          placeholder="Choose"
        />
      );
    case "texts":
      return (
        <TextList
          {...about}
          label={field.label}
          texts={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    case "long-text":
    case "json":
      return (
        <Textarea
          {...about}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          spellCheck={field.kind === "long-text"}
          className={field.kind === "json" ? "font-mono text-12" : undefined}
        />
      );
    case "number":
    case "integer":
      return (
        <Input
          {...about}
          inputMode={field.kind === "integer" ? "numeric" : "decimal"}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          className="tabular-nums"
        />
      );
    default:
      return <Input {...about} value={text} onChange={(event) => onChange(event.target.value)} />;
  }
}

function TextList({
  id,
  label,
  texts,
  onChange,
}: {
  id: string;
  label: string;
  texts: string[];
  onChange: (texts: string[]) => void;
}) {
  const rows = texts.length === 0 ? [""] : texts;
  const set = (index: number, text: string) => onChange(rows.map((one, at) => (at === index ? text : one)));
  return (
    <div className="grid gap-1.5">
      {rows.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are controlled and have nothing but their place.
        <div key={index} className="flex gap-1">
          <Input
            id={index === 0 ? id : undefined}
            aria-label={index === 0 ? undefined : `${label}, ${index + 1}`}
            value={text}
            onChange={(event) => set(index, event.target.value)}
          />
          <IconButton
            label={`Remove ${text || "empty line"}`}
            size="m"
            disabled={rows.length === 1 && text === ""}
            onClick={() => onChange(rows.filter((_one, at) => at !== index))}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button variant="ghost" size="s" className="justify-self-start" onClick={() => onChange([...rows, ""])}>
        <Plus aria-hidden />
        Add
      </Button>
    </div>
  );
}
