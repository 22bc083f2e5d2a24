import { useMemo } from "react";
import type { ConfigField } from "../../lib/client/config-schema/config-field";
import {
  type ConfigSchemas,
  type ConfigValues,
  configFields,
} from "../../lib/client/config-schema/config-fields";
import { fieldGroups } from "../../lib/client/config-schema/field-groups";
import { isSame, valueAt } from "../../lib/client/config-schema/value-at";
import { isBlock, SettingValue } from "./setting-value";

/** What a version is set to, to read: the groups of the form as lists of names and values. */
export function VersionDetails({
  schemas,
  values,
  live,
}: {
  schemas: ConfigSchemas;
  values: ConfigValues;
  /** What users get; null when it is this version: then nothing differs. */
  live: ConfigValues | null;
}) {
  const groups = useMemo(() => fieldGroups(configFields(schemas, values)), [schemas, values]);
  if (groups.length === 0) return <p className="text-fg-3">This graph has nothing to set.</p>;
  return (
    <div className="grid gap-5">
      {groups.map(({ id, label, fields }) => (
        <section key={id} aria-label={label} className="grid gap-1">
          <h3 className="font-strong text-12 text-fg-3">{label}</h3>
          <dl className="divide-y divide-line border-line border-y">
            {fields.map((field) => (
              <Setting
                key={field.path.join("\n")}
                field={field}
                value={valueAt(values, field.path)}
                live={live ? { value: valueAt(live, field.path) } : null}
              />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Setting({
  field,
  value,
  live,
}: {
  field: ConfigField;
  value: unknown;
  live: { value: unknown } | null;
}) {
  const differs = live !== null && !isSame(value ?? undefined, live.value ?? undefined);
  const isWide = isBlock(field, value);
  return (
    <div
      className={
        isWide
          ? "grid gap-1 py-2"
          : "grid gap-x-4 gap-y-0.5 py-2 mid:grid-cols-[minmax(7rem,2fr)_minmax(0,5fr)]"
      }
    >
      <dt className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-fg-2">
        <span className="[overflow-wrap:anywhere]">{field.label}</span>
        {differs && isWide ? <Differs /> : null}
      </dt>
      <dd className="grid min-w-0 gap-1">
        <SettingValue field={field} value={value} />
        {differs && !isWide ? (
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-12 text-waiting">
            <span>Live has</span>
            {isBlock(field, live.value) ? "another value" : <SettingValue field={field} value={live.value} />}
          </p>
        ) : null}
      </dd>
    </div>
  );
}

function Differs() {
  return <span className="text-12 text-waiting">Live has another text</span>;
}
