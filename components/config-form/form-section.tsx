import { memo } from "react";
import type { FieldGroup } from "../../lib/client/config-schema/config-field";
import type { ConfigValues } from "../../lib/client/config-schema/config-fields";
import { isSame, valueAt } from "../../lib/client/config-schema/value-at";
import { cn } from "../ui/cn";
import { FieldRow } from "./field-row";
import type { Said } from "./problems";

/** One section of a form with its fields. */
export const FormSection = memo(function FormSection({
  id,
  group,
  isOnly,
  values,
  live,
  said,
}: {
  id: string;
  group: FieldGroup;
  /** A form of one section needs no heading. */
  isOnly: boolean;
  values: ConfigValues;
  live: ConfigValues | null;
  said: Said;
}) {
  const changed = live
    ? group.fields.filter(({ path }) => !isSame(valueAt(values, path), valueAt(live, path))).length
    : 0;
  // The label of the only field has said it.
  const saysTheSame = group.fields.length === 1 && group.fields[0]?.label === group.label;
  return (
    <section
      id={id}
      tabIndex={-1}
      aria-label={isOnly ? "Configuration" : group.label}
      className="grid scroll-mt-28 gap-5 border-line border-t py-5 first-of-type:border-t-0"
    >
      {isOnly ? null : (
        <header className={cn("flex items-baseline gap-2", saysTheSame && "sr-only")}>
          <h2>{group.label}</h2>
          {changed > 0 ? <span className="text-12 text-waiting">{changed} changed</span> : null}
        </header>
      )}
      {group.fields.map((field) => (
        <FieldRow
          key={field.path.join("\n")}
          field={field}
          value={valueAt(values, field.path)}
          liveValue={live ? valueAt(live, field.path) : undefined}
          isCompared={live !== null}
          said={said.get(field.path.join("\n")) ?? null}
        />
      ))}
    </section>
  );
});
