"use client";

import { useState } from "react";
import { isSame } from "../../lib/client/config-schema/value-at";
import { parseJson } from "../../lib/client/json";
import { Textarea } from "../ui/textarea";
import { aria, type ControlProps } from "./control-props";

/** Any value, as JSON. What is no JSON yet stays in the box, and the value stays as it was. */
export function JsonControl(props: ControlProps<"json">) {
  const { id, field, value, set, readOnly, invalid } = props;
  const [typed, setTyped] = useState<{ text: string; value: unknown } | null>(null);
  const shown = value === undefined ? field.fallback : value;
  const isOwn = typed !== null && isSame(typed.value, value);
  const text = isOwn ? typed.text : shown === undefined ? "" : JSON.stringify(shown, null, 2);
  const isBroken = isOwn && typed.text.trim() !== "" && parseJson(typed.text) === undefined;
  return (
    <div className="grid gap-1">
      <Textarea
        {...aria({ id, invalid: invalid || isBroken })}
        readOnly={readOnly}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          const next = event.target.value;
          const parsed = next.trim() === "" ? undefined : parseJson(next);
          const isJson = next.trim() === "" || parsed !== undefined;
          setTyped({ text: next, value: isJson ? parsed : value });
          if (isJson) set(parsed);
        }}
        className="font-mono text-12"
      />
      {isBroken ? <p className="text-12 text-error">This is no JSON yet, so it is not saved.</p> : null}
    </div>
  );
}
