import { fieldOfValue } from "../../lib/client/config-schema/field-of-value";
import { displayName } from "../../lib/client/display-name";
import { asRecord, isRecord } from "../../lib/client/json";
import { type ControlProps, labelId, type SetValue } from "./control-props";
import { useFormScope } from "./form-scope";

/** The fields of an object, and what it holds beside them. */
export function GroupControl({ id, control, field, value, live, set }: ControlProps<"group">) {
  const { Field } = useFormScope();
  const object = asRecord(value);
  const fallback = asRecord(field.fallback);
  const known = new Set(control.fields.map(({ key }) => key));
  const more = Object.keys(object)
    .filter((key) => !known.has(key))
    .map((key) => fieldOfValue([key], displayName(key), object[key]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its own legend, and the label is there.
    <div role="group" aria-labelledby={labelId(id)} className="grid gap-4 border-line border-l-2 pl-4">
      {[...control.fields, ...more].map((inner) => {
        const isDefault = value === undefined && Object.hasOwn(fallback, inner.key);
        return (
          <Field
            key={inner.key}
            id={`${id}.${inner.key}`}
            field={isDefault ? { ...inner, fallback: fallback[inner.key] } : inner}
            value={object[inner.key]}
            live={live && { value: isRecord(live.value) ? live.value[inner.key] : undefined }}
            set={setterOf(inner.key, value, fallback, set)}
          />
        );
      })}
    </div>
  );
}

/** An object that is not set yet begins with the graph's own values, so that changing one does not lose the others. */
function setterOf(key: string, value: unknown, fallback: object, set: SetValue): SetValue {
  return (next, at = []) => {
    if (isRecord(value)) return set(next, [key, ...at]);
    const base: Record<string, unknown> = { ...fallback };
    return set(withoutUndefined({ ...base, [key]: at.length === 0 ? next : nest(at, next) }));
  };
}

function nest(at: readonly string[], value: unknown): unknown {
  return at.reduceRight((inner, key) => ({ [key]: inner }), value);
}

function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
