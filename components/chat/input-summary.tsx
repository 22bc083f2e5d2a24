"use client";

import { schemaFields } from "../../lib/client/config-schema/config-fields";
import { isRecord } from "../../lib/client/json";
import { readable } from "./readable";
import { ReadableValue } from "./readable-value";

/** The input as it was given, in the order and the words of its form. */
export function InputSummary({ schema, input }: { schema: unknown; input: unknown }) {
  if (!isRecord(input)) return <ReadableValue value={input} />;
  const fields = schemaFields(schema);
  const known = new Set(fields.map((field) => field.key));
  const ordered = [
    ...fields.map((field) => ({ key: field.key, label: field.label })),
    ...Object.keys(input)
      .filter((key) => !known.has(key))
      .map((key) => ({ key, label: key })),
  ];
  const shown = ordered.filter(({ key }) => readable(input[key]).kind !== "nothing");
  if (shown.length === 0) return <p className="text-fg-3">Without input</p>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
      {shown.map(({ key, label }) => (
        <div key={key} className="contents">
          <dt className="text-fg-3">{label}</dt>
          <dd className="min-w-0">
            <ReadableValue value={input[key]} depth={1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
