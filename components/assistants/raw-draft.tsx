"use client";

import { useId, useState } from "react";
import { changesBetween } from "../../lib/client/draft-content";
import { isRecord, parseJson } from "../../lib/client/json";
import { describedBy, Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { useEditor } from "./editor-context";

/** All settings as JSON. What cannot be read as JSON stays in the field and out of the draft. */
export function RawDraft() {
  const { session, view } = useEditor();
  const id = useId();
  const { config, context } = view.content;
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? { config, context } : parseJson(typed);
  const isRight =
    isRecord(parsed) &&
    isRecord(parsed.config) &&
    isRecord(parsed.context) &&
    (parsed.config.configurable === undefined || isRecord(parsed.config.configurable));
  const take = (text: string) => {
    setTyped(text);
    const next = parseJson(text);
    if (!isRecord(next) || !isRecord(next.config) || !isRecord(next.context)) return;
    const changes = changesBetween(view.content, {
      ...view.content,
      config: next.config,
      context: next.context,
    });
    session.edit(changes.map(({ path, value }) => ({ path, value })));
  };
  return (
    <Field
      id={id}
      label="Settings as JSON"
      help="Saved into the draft as you type."
      error={
        isRight ? undefined : "This is not JSON with the objects config and context: it is not saved yet."
      }
    >
      <Textarea
        id={id}
        aria-describedby={describedBy(id)}
        aria-invalid={!isRight}
        spellCheck={false}
        className="mono min-h-80"
        value={typed ?? JSON.stringify({ config, context }, null, 2)}
        onChange={(event) => take(event.target.value)}
        onBlur={() => isRight && setTyped(null)}
      />
    </Field>
  );
}
