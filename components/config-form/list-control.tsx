"use client";

import { ArrowDown, ArrowUp, Copy, Plus, X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { withValueAt } from "../../lib/client/config-schema/value-at";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { type ControlProps, labelId } from "./control-props";
import { useFormScope } from "./form-scope";
import { itemTitle, startValue } from "./list-items";

/** Repeated values: cards for objects, rows for anything short. Alt and the arrows move one, as its buttons do. */
export function ListControl({ id, control, field, value, set, readOnly }: ControlProps<"list">) {
  const { Field, Control } = useFormScope();
  const items: unknown[] = Array.isArray(value) ? value : Array.isArray(field.fallback) ? field.fallback : [];
  const [told, setTold] = useState("");
  const rows = useRef<HTMLOListElement>(null);
  const isFull = control.maxItems !== null && items.length >= control.maxItems;
  const noun = control.item.label === "" ? field.label : control.item.label;
  const added = noun.toLowerCase() === field.label.toLowerCase() ? "one" : noun.toLowerCase();
  const { kind } = control.item.control;
  const isShort = kind !== "group" && kind !== "variants" && kind !== "list" && kind !== "pairs";

  function focus(index: number) {
    requestAnimationFrame(() => {
      const row = rows.current?.children[index];
      row?.querySelector<HTMLElement>(":is(input,textarea,[contenteditable=true],button)")?.focus();
    });
  }
  function move(from: number, to: number) {
    const moved = items[from];
    if (to < 0 || to >= items.length) return;
    const rest = items.filter((_item, at) => at !== from);
    set([...rest.slice(0, to), moved, ...rest.slice(to)]);
    setTold(`${noun} ${from + 1} is now ${to + 1} of ${items.length}.`);
    focus(to);
  }
  function remove(index: number) {
    set(items.filter((_item, at) => at !== index));
    setTold(`${noun} ${index + 1} removed.`);
    focus(Math.min(index, items.length - 2));
  }
  function add(item: unknown, at = items.length) {
    set([...items.slice(0, at), item, ...items.slice(at)]);
    focus(at);
  }
  const keysOf = (index: number) => (event: KeyboardEvent) => {
    if (readOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    event.stopPropagation();
    move(index, index + (event.key === "ArrowUp" ? -1 : 1));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its own legend, and the label is there.
    <div role="group" aria-labelledby={labelId(id)} className="grid gap-2">
      <ol ref={rows} className="grid gap-2">
        {items.map((item, index) => {
          const title = itemTitle(control.item, item) ?? `${noun} ${index + 1}`;
          const own = `${id}.${index}`;
          const setItem = (next: unknown, at: readonly string[] = []) =>
            set(items.map((one, place) => (place === index ? withValueAt(one, at, next) : one)));
          const acts = readOnly ? null : (
            <span className="-my-1 flex">
              <IconButton
                label={`Move ${title} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${title} down`}
                disabled={index === items.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              {isShort ? null : (
                <IconButton label={`Copy ${title}`} disabled={isFull} onClick={() => add(item, index + 1)}>
                  <Copy aria-hidden />
                </IconButton>
              )}
              <IconButton label={`Remove ${title}`} onClick={() => remove(index)}>
                <X aria-hidden />
              </IconButton>
            </span>
          );
          if (isShort) {
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are controlled and have nothing but their place.
              <li key={index} className="flex items-center gap-1" onKeyDown={keysOf(index)}>
                <span id={labelId(own)} className="sr-only">
                  {field.label}, {index + 1}
                </span>
                <div className="min-w-0 flex-1">
                  <Control
                    id={own}
                    field={{ ...control.item, label: `${field.label}, ${index + 1}` }}
                    value={item}
                    live={null}
                    set={(next, at = []) => setItem(next ?? startValue(control.item), at)}
                    readOnly={readOnly}
                    invalid={false}
                  />
                </div>
                {acts}
              </li>
            );
          }
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are controlled and have nothing but their place.
              key={index}
              className="rounded-3 border border-line bg-raised p-3"
              onKeyDown={keysOf(index)}
            >
              <Field
                id={own}
                field={{ ...control.item, label: title, required: true, fallback: undefined }}
                value={item}
                live={null}
                set={setItem}
                aside={acts}
              />
            </li>
          );
        })}
      </ol>
      {items.length === 0 ? <p className="text-12 text-fg-3">None yet.</p> : null}
      {readOnly ? null : (
        <Button
          id={id}
          aria-label={`Add ${added} to ${field.label}`}
          size="s"
          variant="plain"
          className="justify-self-start"
          disabled={isFull}
          onClick={() => add(startValue(control.item))}
        >
          <Plus aria-hidden />
          Add {added}
        </Button>
      )}
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  );
}
