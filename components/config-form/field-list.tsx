"use client";

import { useMemo } from "react";
import type { ConfigField } from "../../lib/client/config-schema/config-field";
import { valueAt, withValueAt } from "../../lib/client/config-schema/value-at";
import { isRecord, type JsonRecord } from "../../lib/client/json";
import { FieldRow } from "./field-row";
import { FormProvider } from "./form-provider";
import { type Problem, problemsOf } from "./problems";

const NO_PROBLEMS: readonly Problem[] = [];

/** Fields one below the other, for the values of an object that is sent and not kept. */
export function FieldList({
  idPrefix,
  fields,
  values,
  onChange,
  problems = NO_PROBLEMS,
}: {
  /** Before every id, so that two forms on a page do not share one. */
  idPrefix: string;
  fields: readonly ConfigField[];
  values: JsonRecord;
  onChange: (values: JsonRecord) => void;
  problems?: readonly Problem[];
}) {
  const said = useMemo(() => problemsOf(fields, problems), [fields, problems]);
  return (
    <FormProvider
      idPrefix={idPrefix}
      hasReset={false}
      onChange={(changes) => {
        const next = changes.reduce<unknown>((at, { path, value }) => withValueAt(at, path, value), values);
        if (isRecord(next)) onChange(next);
      }}
    >
      <div className="@container grid gap-4">
        {fields.map((field) => (
          <FieldRow
            key={field.path.join("\n")}
            field={field}
            value={valueAt(values, field.path)}
            liveValue={undefined}
            isCompared={false}
            said={said.get(field.path.join("\n")) ?? null}
          />
        ))}
      </div>
    </FormProvider>
  );
}
