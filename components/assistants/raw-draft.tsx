"use client";

import { useEffect, useId, useRef, useState } from "react";
import { changesBetween } from "../../lib/client/draft-content";
import { isRecord, parseJson } from "../../lib/client/json";
import { describedBy, Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { useEditor } from "./editor-context";
import { placeInJson } from "./place-in-json";

/** All settings as JSON. What cannot be read as JSON stays in the field and out of the draft. */
export function RawDraft({
  wanted,
  onShown,
}: {
  /** The value to bring into view and into focus. */
  wanted: readonly string[] | null;
  onShown: () => void;
}) {
  const { session, view } = useEditor();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
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
  useEffect(() => {
    if (!wanted || !box.current) return;
    choose(box.current, wanted);
    onShown();
  }, [wanted, onShown]);
  return (
    <>
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
          ref={box}
          aria-describedby={describedBy(id)}
          aria-invalid={!isRight}
          spellCheck={false}
          className="mono min-h-80"
          value={typed ?? JSON.stringify({ config, context }, null, 2)}
          onChange={(event) => take(event.target.value)}
          onBlur={() => isRight && setTyped(null)}
        />
      </Field>
      <RawProblems />
    </>
  );
}

/** The fields are not there to say it themselves. */
function RawProblems() {
  const { view } = useEditor();
  const problems = view.draft.problems.filter(({ path }) => path.length > 1);
  if (problems.length === 0) return null;
  return (
    <ul aria-label="Problems" className="grid gap-1 text-12 text-error">
      {problems.map(({ path, message }) => (
        <li key={`${path.join(".")} ${message}`}>
          <code className="mono">{path.join(".")}</code> {message}
        </li>
      ))}
    </ul>
  );
}

/** Selects the key, with some lines before it in view. */
function choose(box: HTMLTextAreaElement, path: readonly string[]) {
  const place = placeInJson(box.value, path);
  box.focus({ preventScroll: true });
  if (place) {
    box.setSelectionRange(place.start, place.end);
    const lines = box.value.slice(0, place.start).split("\n").length;
    box.scrollTop = (lines - 4) * Number.parseFloat(getComputedStyle(box).lineHeight || "20");
  }
  box.scrollIntoView({ block: "nearest" });
}
