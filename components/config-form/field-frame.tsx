"use client";

import { CircleAlert, Lock, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { ConfigField } from "../../lib/client/config-schema/config-field";
import { isSame } from "../../lib/client/config-schema/value-at";
import { valueProblem } from "../../lib/client/config-schema/value-problem";
import { IconButton } from "../ui/icon-button";
import { type FieldFrameProps, type Live, labelId } from "./control-props";
import { FieldControl } from "./field-control";
import { useFormScope } from "./form-scope";
import { saidShort } from "./said-short";

/** Label, control, help or problem of one field, wherever in a form it stands. */
export function FieldFrame({ id, field, value, live, set, said, aside }: FieldFrameProps) {
  const { readOnly, hasReset } = useFormScope();
  const [isTouched, setTouched] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  // What is chosen and is not there any more, its control says itself.
  const isAsked = (isTouched || value !== undefined) && field.control.kind !== "choices";
  const own = isAsked ? valueProblem(field, value) : null;
  const isQuiet = hasFocus && !isTouched;
  const problem = (isQuiet ? null : own) ?? said ?? null;
  const isClosed = readOnly || field.locked !== null;
  const { kind } = field.control;
  const isWide = kind === "group" || kind === "variants";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices when the focus has left the field.
    <div
      className="grid content-start gap-1.5"
      onFocus={() => setFocus(true)}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setFocus(false);
        setTouched(true);
      }}
    >
      <div className="flex min-h-5 flex-wrap items-center gap-x-2">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: by key one is in the control already. */}
        <label
          id={labelId(id)}
          htmlFor={id}
          className="font-strong"
          // An editor is no form control, so its label would not bring the focus there.
          onClick={() => document.getElementById(id)?.focus()}
        >
          {field.label}
        </label>
        {field.required && field.fallback === undefined && !isClosed ? (
          <span className="text-12 text-fg-3">needed</span>
        ) : null}
        {field.deprecated ? <span className="text-12 text-fg-3">on its way out</span> : null}
        {live && !isWide ? <Was field={field} value={value} live={live} /> : null}
        {hasReset && value === undefined && saysDefault(field) ? (
          <span className="text-12 text-fg-3">default</span>
        ) : null}
        <span className="flex-1" />
        {aside}
        {hasReset && value !== undefined && !isClosed && !(field.required && field.fallback === undefined) ? (
          <IconButton
            label={
              field.fallback === undefined ? `Clear ${field.label}` : `Reset ${field.label} to the default`
            }
            className="-my-1.5"
            onClick={() => set(undefined)}
          >
            <RotateCcw aria-hidden />
          </IconButton>
        ) : null}
      </div>
      {isWide && field.help ? <Help id={id} text={field.help} /> : null}
      <div data-control className="min-w-0">
        <FieldControl
          id={id}
          field={field}
          value={value}
          live={live}
          set={set}
          readOnly={isClosed}
          invalid={problem !== null}
        />
      </div>
      {problem !== null ? (
        <p id={`${id}-about`} className="flex gap-1 text-12 text-error">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {problem}
        </p>
      ) : field.locked !== null ? (
        <p id={`${id}-about`} className="flex gap-1 text-12 text-fg-3">
          <Lock aria-hidden className="mt-px size-3.5 shrink-0" />
          {field.locked}
        </p>
      ) : field.help && !isWide && kind !== "switch" ? (
        <Help id={id} text={field.help} />
      ) : null}
    </div>
  );
}

/** An empty list is its own default, and no news. */
function saysDefault({ fallback, control }: ConfigField): boolean {
  if (fallback === undefined || control.kind === "group" || control.kind === "variants") return false;
  return typeof fallback !== "object" || fallback === null || Object.keys(fallback).length > 0;
}

function Help({ id, text }: { id: string; text: string }) {
  return (
    <p id={`${id}-about`} className="max-w-prose text-12 text-fg-3">
      {text}
    </p>
  );
}

/** What users get instead, with a dot. */
function Was({ field, value, live }: { field: ConfigField; value: unknown; live: Live }) {
  if (isSame(value, live.value)) return null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-12 text-waiting">
      <i aria-hidden className="size-1.5 shrink-0 rounded-full bg-current" />
      <span className="truncate">was {saidShort(field, live.value)}</span>
    </span>
  );
}
