import { JsonView } from "../marks/json-view";
import { Chip } from "../ui/chip";
import type { ConfigurationField } from "./configuration-fields";

const PROSE_LENGTH = 80;

/** Settings as a form that is only read. */
export function ConfigurationView({ fields }: { fields: readonly ConfigurationField[] }) {
  return (
    <dl>
      {fields.map((field) => (
        <div
          key={field.name}
          className="grid gap-x-6 gap-y-1 border-line border-t px-4 py-3 mid:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
        >
          <dt>
            <span className="font-strong">{field.label}</span>
            {field.help ? <span className="mt-0.5 block text-12 text-fg-3">{field.help}</span> : null}
          </dt>
          <dd className="flex min-w-0 items-start gap-2">
            <div className="min-w-0 flex-1">
              {field.children.length > 0 ? (
                <div className="-mt-3 rounded-2 [&>dl>div:first-child]:border-t-0 [&>dl>div]:px-0">
                  <ConfigurationView fields={field.children} />
                </div>
              ) : (
                <Value value={field.value} />
              )}
            </div>
            {field.origin === "default" ? <span className="shrink-0 text-12 text-fg-3">default</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  if (value === undefined || value === null || value === "")
    return <span className="text-fg-3">Not set</span>;
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "number") return <span className="tabular-nums">{value}</span>;
  if (typeof value === "string") return <Text text={value} />;
  if (Array.isArray(value) && value.length === 0) return <span className="text-fg-3">None</span>;
  if (Array.isArray(value) && value.every((item) => typeof item === "string" || typeof item === "number")) {
    return (
      <ul className="flex flex-wrap gap-1.5">
        {value.map((item) => (
          <li key={item}>
            <Chip>{item}</Chip>
          </li>
        ))}
      </ul>
    );
  }
  return <JsonView value={value} className="rounded-2 bg-sunk p-2" />;
}

function Text({ text }: { text: string }) {
  const isProse = text.length > PROSE_LENGTH || text.includes("\n");
  if (!isProse) return <span className="[overflow-wrap:anywhere]">{text}</span>;
  return (
    <p className="whitespace-pre-wrap rounded-2 bg-sunk p-3 text-14 leading-6 [overflow-wrap:anywhere]">
      {text}
    </p>
  );
}
