"use client";

import { schemaFields } from "../../lib/client/config-schema/config-fields";
import { isRecord } from "../../lib/client/json";
import type { GraphSchemas } from "../../lib/contract/assistants";
import { displayName } from "../marks/display-name";
import { Markdown } from "./markdown";
import { RawToggle } from "./raw-toggle";
import { titleOf, withoutTitle } from "./readable";
import { ReadableValue } from "./readable-value";

/** What the graph gives back, in its own order; what was only taken in is left out. */
export function OutputDocument({
  values,
  input,
  schemas,
}: {
  values: unknown;
  input: unknown;
  schemas: GraphSchemas | undefined;
}) {
  if (!isRecord(values)) return null;
  const outputs = schemaFields(schemas?.output_schema).map((field) => field.key);
  const keys = (outputs.length > 0 ? outputs : Object.keys(values)).filter(
    (key) => key in values && !isGiven(input, key, values[key]),
  );
  const shown = keys.filter((key) => !isNothing(values[key]));
  if (shown.length === 0) return null;
  return (
    <section aria-label="Output" className="grid gap-4">
      {shown.map((key) => (
        <OutputPart key={key} name={key} value={values[key]} alone={shown.length === 1} />
      ))}
    </section>
  );
}

/** A value that is as it was given stands in the input already. */
function isGiven(input: unknown, key: string, value: unknown): boolean {
  return isRecord(input) && key in input && JSON.stringify(input[key]) === JSON.stringify(value);
}

function isNothing(value: unknown): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}

function OutputPart({ name, value, alone }: { name: string; value: unknown; alone: boolean }) {
  const title = alone ? titleOf(value) : displayName(name);
  return (
    <div className="grid gap-1.5">
      {title ? <h2 className={alone ? "text-16" : undefined}>{title}</h2> : null}
      {typeof value === "string" ? (
        <Markdown text={value} />
      ) : (
        <RawToggle raw={value}>
          <ReadableValue value={alone ? withoutTitle(value) : value} asDocument />
        </RawToggle>
      )}
    </div>
  );
}
