"use client";

import { useState } from "react";
import type { Variant } from "../../lib/client/config-schema/config-field";
import { fits, variantOf } from "../../lib/client/config-schema/value-problem";
import { isRecord } from "../../lib/client/json";
import { Segmented } from "../ui/segmented";
import { Select } from "../ui/select";
import { aria, type ControlProps } from "./control-props";
import { useFormScope } from "./form-scope";

const FEW = 4;

/** Which of several shapes the value has, then the fields of that shape. */
export function VariantsControl(props: ControlProps<"variants">) {
  const { id, control, field, value, live, set, readOnly } = props;
  const { Control } = useFormScope();
  const { variants, discriminator } = control;
  const shown = value === undefined ? field.fallback : value;
  const [chosen, setChosen] = useState<Variant | null>(null);
  const variant = (shown === undefined ? undefined : variantOf(control, shown)) ?? chosen ?? undefined;
  const index = variant ? String(variants.indexOf(variant)) : "";
  const options = variants.map((one, at) => ({ value: String(at), label: one.label, help: one.help }));
  function choose(next: string) {
    const one = variants[Number(next)];
    if (!one) return;
    setChosen(one);
    set(startOf(one, discriminator, value));
  }
  return (
    <div className="grid gap-3">
      {options.length <= FEW ? (
        <fieldset disabled={readOnly} className="contents">
          <Segmented
            label={field.label}
            value={index}
            onValueChange={choose}
            options={options}
            className="flex-wrap justify-self-start"
          />
        </fieldset>
      ) : (
        <Select
          {...aria(props)}
          value={index}
          onValueChange={choose}
          options={options}
          placeholder="Choose"
          disabled={readOnly}
        />
      )}
      {variant ? (
        <Control
          key={index}
          id={`${id}.${index}`}
          field={{ ...variant.field, label: field.label, ...(value === undefined && { fallback: shown }) }}
          value={fits(variant.field.control, value) ? withoutTag(value, discriminator) : undefined}
          live={live}
          set={set}
          readOnly={readOnly}
          invalid={props.invalid}
        />
      ) : null}
    </div>
  );
}

function withoutTag(value: unknown, discriminator: string | null): unknown {
  if (discriminator === null || !isRecord(value)) return value;
  const { [discriminator]: _tag, ...rest } = value;
  return rest;
}

/** What a shape starts with: what it shares with the value before, so that a look at another shape loses nothing more. */
function startOf({ field, tag }: Variant, discriminator: string | null, before: unknown): unknown {
  if (discriminator === null) {
    if (fits(field.control, before) && before !== undefined) return before;
    return field.fallback ?? EMPTY[field.control.kind];
  }
  const keys = field.control.kind === "group" ? field.control.fields : [];
  const kept = keys.flatMap(({ key, fallback }) => {
    const value = isRecord(before) && Object.hasOwn(before, key) ? before[key] : fallback;
    return value === undefined ? [] : [[key, value] as const];
  });
  return { [discriminator]: tag, ...Object.fromEntries(kept) };
}

const EMPTY: Record<string, unknown> = {
  text: "",
  prompt: "",
  model: "",
  number: 0,
  switch: false,
  choices: [],
  list: [],
  pairs: {},
  group: {},
  json: null,
};
