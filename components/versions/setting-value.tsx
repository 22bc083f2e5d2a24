import type { ConfigField, Option } from "../../lib/client/config-schema/config-field";
import { variantOf } from "../../lib/client/config-schema/value-problem";
import { isRecord } from "../../lib/client/json";
import { JsonView } from "../marks/json-view";
import { Chip } from "../ui/chip";
import { FoldedText } from "./folded-text";

const SHORT = 80;

/** Whether a value wants the whole width below its name. */
export function isBlock({ control, fallback }: ConfigField, value: unknown): boolean {
  const shown = value ?? fallback;
  if (typeof shown === "string")
    return control.kind === "prompt" || shown.length > SHORT || shown.includes("\n");
  if (Array.isArray(shown)) return shown.some((one) => typeof one === "object" && one !== null);
  return isRecord(shown) && Object.keys(shown).length > 0;
}

/** A value as people read it: a prompt as text, tools as tags, a choice by its name. */
export function SettingValue({ field, value }: { field: ConfigField; value: unknown }) {
  const { control, fallback } = field;
  if (value === undefined || value === null) {
    if (fallback === undefined || fallback === null) return <span className="text-fg-3">Not set</span>;
    return (
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1.5 [&>ul]:contents">
        <Shown field={field} value={fallback} />
        <span className="text-12 text-fg-3" title="The graph’s own value: nothing is set here">
          default
        </span>
      </div>
    );
  }
  if (control.kind === "variants") {
    const variant = variantOf(control, value);
    if (variant) return <SettingValue field={variant.field} value={value} />;
  }
  return <Shown field={field} value={value} />;
}

function Shown({ field: { control }, value }: { field: ConfigField; value: unknown }) {
  const options = "options" in control ? control.options : [];
  if (typeof value === "boolean") return <span>{value ? "On" : "Off"}</span>;
  if (typeof value === "number")
    return (
      <span className="tabular-nums">
        {nameOf(options, value)}
        {control.kind === "number" && control.unit ? ` ${control.unit}` : ""}
      </span>
    );
  if (typeof value === "string") {
    if (value === "") return <span className="text-fg-3">Empty</span>;
    if (control.kind === "model") return <span className="mono">{nameOf(options, value)}</span>;
    return <FoldedText text={nameOf(options, value)} />;
  }
  if (Array.isArray(value)) return <Items control={control} options={options} items={value} />;
  if (isRecord(value)) {
    if (control.kind === "group")
      return <Inner rows={control.fields.map((field) => [field, value[field.key]])} />;
    if (control.kind === "pairs")
      return (
        <Inner
          rows={Object.entries(value).map(([key, one]) => [{ ...control.item, key, label: key }, one])}
        />
      );
  }
  return <JsonView value={value} />;
}

function Items({
  control,
  options,
  items,
}: {
  control: ConfigField["control"];
  options: readonly Option[];
  items: readonly unknown[];
}) {
  if (items.length === 0) return <span className="text-fg-3">None</span>;
  const numbered = items.map((item, at) => [at, item] as const);
  if (items.every((item) => typeof item !== "object" || item === null))
    return (
      <ul className="flex flex-wrap gap-1.5">
        {numbered.map(([at, item]) => (
          <li key={at} className="max-w-full">
            <Chip className="h-auto whitespace-normal py-0.5 [overflow-wrap:anywhere]">
              {nameOf(options, item)}
            </Chip>
          </li>
        ))}
      </ul>
    );
  if (control.kind !== "list") return <JsonView value={items} />;
  return (
    <ol className="grid gap-2">
      {numbered.map(([at, item]) => (
        <li key={at} className="grid grid-cols-[1.5rem_minmax(0,1fr)]">
          <span aria-hidden className="text-fg-3 tabular-nums">
            {at + 1}
          </span>
          <SettingValue field={control.item} value={item} />
        </li>
      ))}
    </ol>
  );
}

function Inner({ rows }: { rows: readonly (readonly [ConfigField, unknown])[] }) {
  return (
    <dl className="grid gap-1 border-line border-l pl-3">
      {rows.map(([field, value]) => (
        <div key={field.key} className="grid gap-x-3 mid:grid-cols-[minmax(6rem,2fr)_minmax(0,5fr)]">
          <dt className="text-fg-2 [overflow-wrap:anywhere]">{field.label}</dt>
          <dd className="min-w-0">
            <SettingValue field={field} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function nameOf(options: readonly Option[], value: unknown): string {
  const option = options.find((one) => one.value === value);
  return option?.label ?? (typeof value === "string" ? value : JSON.stringify(value));
}
