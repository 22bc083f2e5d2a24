"use client";

import { memo, useCallback, useMemo } from "react";
import type { ConfigField, FieldPath } from "../../lib/client/config-schema/config-field";
import { FieldFrame } from "./field-frame";
import { fieldId, useFormScope } from "./form-scope";
import { PeopleAtField } from "./people-at-fields";

/** A field at the top of a form: it is drawn again when its own value changes, and for nothing else. */
export const FieldRow = memo(function FieldRow({
  field,
  value,
  liveValue,
  isCompared,
  said,
}: {
  field: ConfigField;
  value: unknown;
  liveValue: unknown;
  isCompared: boolean;
  said: string | null;
}) {
  const { change, idPrefix } = useFormScope();
  const set = useCallback(
    (next: unknown, at: FieldPath = []) => change([{ path: [...field.path, ...at], value: next }]),
    [change, field],
  );
  const live = useMemo(() => (isCompared ? { value: liveValue } : null), [isCompared, liveValue]);
  return (
    <div
      data-field={field.path.join("\n")}
      id={`${fieldId(idPrefix, field.path)}-row`}
      className="scroll-mt-32"
    >
      <FieldFrame
        id={fieldId(idPrefix, field.path)}
        field={field}
        value={value}
        live={live}
        set={set}
        said={said}
        aside={<PeopleAtField path={field.path} />}
      />
    </div>
  );
});
