"use client";

import { Search, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Option } from "../../lib/client/config-schema/config-field";
import { isSame } from "../../lib/client/config-schema/value-at";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { type ControlProps, labelId } from "./control-props";

const SEARCHED_FROM = 8;

/** Several of many: what is on at the left, what could be on at the right, with what each does. */
export function ChoicesControl({ id, control, field, value, set, readOnly }: ControlProps<"choices">) {
  const [query, setQuery] = useState("");
  const chosen: unknown[] = Array.isArray(value)
    ? value
    : Array.isArray(field.fallback)
      ? field.fallback
      : [];
  const { options, isTools } = control;
  const missing = chosen.filter((one) => !options.some((option) => option.value === one));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = ({ label, value: one, help }: Option) =>
    words.every((word) => `${label} ${String(one)} ${help ?? ""}`.toLowerCase().includes(word));
  const isOn = (option: Option) => chosen.includes(option.value);
  // In the order of the schema, so that a change back is no change.
  const setChosen = (next: unknown[]) => {
    const known = options.map((option) => option.value).filter((one) => next.includes(one));
    const sorted = [...known, ...missing.filter((one) => next.includes(one))];
    const isAsBefore = chosen.filter((one) => next.includes(one));
    set(isSame(sorted.toSorted(), isAsBefore.toSorted()) ? isAsBefore : sorted);
  };
  const toggle = (one: unknown, on: boolean) =>
    setChosen(on ? [...chosen, one] : chosen.filter((other) => other !== one));
  const noun = isTools ? "tool" : "choice";
  const panes: [string, Option[]][] = [
    ["On", options.filter((option) => isOn(option) && isFound(option))],
    ["Off", options.filter((option) => !isOn(option) && isFound(option))],
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its own legend, and the label is there.
    <div role="group" aria-labelledby={labelId(id)} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {options.length >= SEARCHED_FROM ? (
          <span className="relative min-w-40 flex-1">
            <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-fg-3 max-mid:top-3" />
            <Input
              type="search"
              aria-label={`Search in ${field.label}`}
              placeholder={`Search ${options.length} ${isTools ? "tools" : "choices"}`}
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              className="pl-8"
            />
          </span>
        ) : null}
        <span className="text-12 text-fg-3">
          {chosen.length - missing.length} of {options.length} on
        </span>
        {readOnly || options.length < 4 ? null : (
          <span className="flex">
            <Button size="s" variant="ghost" onClick={() => setChosen(options.map((option) => option.value))}>
              All
            </Button>
            <Button size="s" variant="ghost" onClick={() => setChosen([])}>
              None
            </Button>
          </span>
        )}
      </div>
      {missing.map((one) => (
        <p
          key={String(one)}
          className="flex items-center gap-2 rounded-2 bg-waiting-soft px-3 py-1.5 text-12 text-waiting"
        >
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="flex-1">
            <b className="font-strong">{String(one)}</b> is on, but the graph has no such {noun}.
          </span>
          {readOnly ? null : (
            <Button
              size="s"
              variant="ghost"
              aria-label={`Remove ${String(one)}`}
              onClick={() => set(chosen.filter((other) => other !== one))}
            >
              Remove
            </Button>
          )}
        </p>
      ))}
      <div className="grid gap-2 @xl:grid-cols-2">
        {panes.map(([title, shown]) => (
          <div key={title} className="min-w-0">
            <h3 className="mb-1 text-12 font-medium text-fg-3">{title}</h3>
            <ul
              aria-label={`${field.label}, ${title.toLowerCase()}`}
              className="max-h-80 overflow-y-auto rounded-3 border border-line bg-raised"
            >
              {shown.map((option) => (
                <li
                  key={String(option.value)}
                  className="border-line border-t first:border-t-0 hover:bg-hover"
                >
                  <label className="flex min-h-9 items-start gap-2.5 px-3 py-2">
                    <input
                      type="checkbox"
                      checked={isOn(option)}
                      disabled={readOnly}
                      onChange={(event) => {
                        const { checked, ownerDocument } = event.target;
                        const own = `${id}-${String(option.value)}`;
                        toggle(option.value, checked);
                        // The row goes to the other pane; the focus goes with it.
                        requestAnimationFrame(() =>
                          ownerDocument
                            .querySelector<HTMLElement>(`[data-choice="${CSS.escape(own)}"]`)
                            ?.focus(),
                        );
                      }}
                      data-choice={`${id}-${String(option.value)}`}
                      className="mt-0.5 size-4 shrink-0 accent-(--thread)"
                    />
                    <span className="min-w-0">
                      <span className="font-medium [overflow-wrap:anywhere]">{option.label}</span>
                      {option.help ? <span className="block text-12 text-fg-3">{option.help}</span> : null}
                    </span>
                  </label>
                </li>
              ))}
              {shown.length === 0 ? (
                <li className="px-3 py-2 text-12 text-fg-3">
                  {words.length > 0
                    ? `Nothing with “${query}”.`
                    : title === "On"
                      ? "None is on."
                      : "All are on."}
                </li>
              ) : null}
            </ul>
          </div>
        ))}
      </div>
    </div>
  );
}
