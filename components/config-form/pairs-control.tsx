"use client";

import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { withValueAt } from "../../lib/client/config-schema/value-at";
import { isRecord } from "../../lib/client/json";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { Input } from "../ui/input";
import { type ControlProps, labelId } from "./control-props";
import { useFormScope } from "./form-scope";
import { startValue } from "./list-items";

/** Names and their values. A name is taken over when its box is left, since two may not be the same. */
export function PairsControl({ id, control, field, value, set, readOnly }: ControlProps<"pairs">) {
  const { Control } = useFormScope();
  const object = isRecord(value) ? value : isRecord(field.fallback) ? field.fallback : {};
  const entries = Object.entries(object);
  const list = useRef<HTMLUListElement>(null);
  const setEntries = (next: [string, unknown][]) => set(Object.fromEntries(next));
  const freeName = () => {
    const taken = new Set(Object.keys(object));
    for (let at = entries.length + 1; ; at += 1) if (!taken.has(`name_${at}`)) return `name_${at}`;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its own legend, and the label is there.
    <div role="group" aria-labelledby={labelId(id)} className="grid gap-2">
      <ul ref={list} className="grid gap-2">
        {entries.map(([key, one], index) => {
          const own = `${id}.${index}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may change while its row stays.
            <li key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto] items-start gap-1.5">
              <PairName
                label={`${field.label}, name ${index + 1}`}
                name={key}
                taken={entries.filter((_entry, at) => at !== index).map(([name]) => name)}
                readOnly={readOnly}
                onName={(name) =>
                  setEntries(entries.map(([was, held], at) => (at === index ? [name, held] : [was, held])))
                }
              />
              <div className="min-w-0">
                <span id={labelId(own)} className="sr-only">
                  {field.label}, {key}
                </span>
                <Control
                  id={own}
                  field={{ ...control.item, label: `${field.label}, ${key}` }}
                  value={one}
                  live={null}
                  set={(next, at = []) =>
                    setEntries(
                      entries.map(([name, held]) =>
                        name === key
                          ? [name, withValueAt(held, at, next ?? startValue(control.item))]
                          : [name, held],
                      ),
                    )
                  }
                  readOnly={readOnly}
                  invalid={false}
                />
              </div>
              {readOnly ? null : (
                <IconButton
                  label={`Remove ${key}`}
                  size="m"
                  onClick={() => setEntries(entries.filter((_entry, at) => at !== index))}
                >
                  <X aria-hidden />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
      {entries.length === 0 ? <p className="text-12 text-fg-3">None yet.</p> : null}
      {readOnly ? null : (
        <Button
          id={id}
          aria-label={`Add a pair to ${field.label}`}
          size="s"
          className="justify-self-start"
          onClick={() => {
            setEntries([...entries, [freeName(), startValue(control.item)]]);
            requestAnimationFrame(() => list.current?.lastElementChild?.querySelector("input")?.select());
          }}
        >
          <Plus aria-hidden />
          Add a pair
        </Button>
      )}
    </div>
  );
}

function PairName({
  label,
  name,
  taken,
  readOnly,
  onName,
}: {
  label: string;
  name: string;
  taken: readonly string[];
  readOnly: boolean;
  onName: (name: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? name;
  const problem =
    text.trim() === ""
      ? "A pair needs a name."
      : taken.includes(text.trim())
        ? "This name is there already."
        : null;
  const take = () => {
    if (typed !== null && problem === null && text.trim() !== name) onName(text.trim());
    setTyped(null);
  };
  return (
    <div className="grid gap-1">
      <Input
        aria-label={label}
        aria-invalid={problem !== null || undefined}
        readOnly={readOnly}
        spellCheck={false}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // It would send the form.
          event.preventDefault();
          take();
        }}
        className="font-mono text-12"
      />
      {problem !== null ? <p className="text-12 text-error">{problem}</p> : null}
    </div>
  );
}
