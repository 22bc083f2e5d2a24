"use client";

import { useMemo, useState } from "react";
import { isSame } from "../../../lib/client/config-schema/value-at";
import { parseJson } from "../../../lib/client/json";
import { type ControlProps, labelId } from "../control-props";
import { CodeEditor } from "./code-editor";
import { jsonAbilities } from "./json-abilities";

/** Any value, as JSON. What is no JSON yet stays in the editor, and the value stays as it was. */
export function JsonEditor({ id, field, control, value, set, readOnly, invalid }: ControlProps<"json">) {
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const abilities = useMemo(() => jsonAbilities(control.schema), [control.schema]);
  const shown = value === undefined ? field.fallback : value;
  const isOwn = typed !== null && isSame(typed.value, value);
  const text = isOwn ? typed.text : shown === undefined ? "" : JSON.stringify(shown, null, 2);
  const isBroken = isOwn && typed.text.trim() !== "" && parseJson(typed.text) === undefined;
  function change(next: string) {
    const isEmpty = next.trim() === "";
    const parsed = isEmpty ? undefined : parseJson(next);
    const isJson = isEmpty || parsed !== undefined;
    setTyped({ text: next, value: isJson ? parsed : value });
    if (isJson) set(parsed);
  }
  return (
    <div className="grid gap-1">
      <CodeEditor
        id={id}
        labelledBy={labelId(id)}
        describedBy={`${id}-about`}
        invalid={invalid || isBroken}
        value={text}
        onChange={change}
        readOnly={readOnly}
        extensions={abilities}
        className="rounded-2 border border-control-line bg-raised focus-within:shadow-ring has-aria-invalid:border-error-line [&_.cm-scroller]:max-h-96 [&_.cm-scroller]:min-h-16"
      />
      {isBroken ? <p className="text-12 text-error">This is no JSON yet, so it is not saved.</p> : null}
    </div>
  );
}
