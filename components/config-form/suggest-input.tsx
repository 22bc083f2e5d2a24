"use client";

import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import type { Option } from "../../lib/client/config-schema/config-field";
import { cn } from "../ui/cn";
import { Input } from "../ui/input";

export interface SuggestGroup {
  label: ReactNode | null;
  options: readonly Option[];
}

type SuggestInputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: string;
  onValue: (value: string) => void;
  groups: readonly SuggestGroup[];
  /** Whether any text will do, or only what is offered. */
  isFree?: boolean;
};

/** A text box that offers values as a list while one types; the arrows choose, Enter takes, Escape closes. */
export function SuggestInput({ value, onValue, groups, isFree = true, ...input }: SuggestInputProps) {
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const shown = found(groups, query);
  const flat = shown.flatMap((group) => group.options);
  const current = groups.flatMap((group) => group.options).find((option) => option.value === value);
  const text = query ?? (isFree ? value : (current?.label ?? value));

  function close() {
    setOpen(false);
    setQuery(null);
    setActive(-1);
  }
  function choose(option: Option) {
    onValue(String(option.value));
    close();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setOpen(true);
      setActive(
        flat.length === 0
          ? -1
          : (active + step + flat.length + (active < 0 && step < 0 ? 1 : 0)) % flat.length,
      );
    } else if (event.key === "Enter") {
      const option = flat[active] ?? (isFree ? undefined : flat[0]);
      if (!isOpen || !option) return;
      event.preventDefault();
      choose(option);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
  }
  const openList = isOpen && flat.length > 0 && !input.readOnly;
  return (
    <div className="relative">
      <Input
        {...input}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={openList}
        aria-controls={openList ? listId : undefined}
        aria-activedescendant={openList && active >= 0 ? `${listId}-${active}` : undefined}
        value={text}
        onFocus={(event) => event.target.select()}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true);
          setActive(-1);
          setQuery(event.target.value);
          if (isFree) onValue(event.target.value);
        }}
      />
      {openList ? (
        <div
          id={listId}
          role="listbox"
          aria-labelledby={input["aria-labelledby"]}
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 animate-fade overflow-y-auto rounded-3 border border-line bg-raised p-1 shadow-2"
          // Focus stays in the box.
          onMouseDown={(event) => event.preventDefault()}
        >
          {shown.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have nothing but their place.
            <SuggestGroupView key={at} group={group}>
              {group.options.map((option) => {
                const index = flat.indexOf(option);
                return (
                  // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the box has the focus and the keys.
                  <div
                    key={String(option.value)}
                    id={`${listId}-${index}`}
                    role="option"
                    aria-selected={option.value === value}
                    ref={index === active ? (element) => element?.scrollIntoView({ block: "nearest" }) : null}
                    onClick={() => choose(option)}
                    className={cn(
                      "flex min-h-8 cursor-default items-baseline gap-2 rounded-2 px-2.5 py-1.5 hover:bg-hover max-mid:min-h-10",
                      index === active && "bg-hover",
                      option.value === value && "font-strong",
                    )}
                  >
                    <span className="min-w-0 [overflow-wrap:anywhere]">{option.label}</span>
                    {option.label !== String(option.value) ? (
                      <span className="mono min-w-0 truncate text-fg-3">{String(option.value)}</span>
                    ) : null}
                    {option.help ? <span className="text-12 text-fg-3">{option.help}</span> : null}
                  </div>
                );
              })}
            </SuggestGroupView>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function SuggestGroupView({ group, children }: { group: SuggestGroup; children: ReactNode }) {
  const id = useId();
  if (group.label === null) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a listbox is no fieldset.
    <div role="group" aria-labelledby={id}>
      <div id={id} className="flex items-center gap-2 px-2.5 pt-2 pb-1 text-12 text-fg-3">
        {group.label}
      </div>
      {children}
    </div>
  );
}

function found(groups: readonly SuggestGroup[], query: string | null): readonly SuggestGroup[] {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter((option) => {
        const text = `${option.label} ${String(option.value)} ${option.help ?? ""}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.options.length > 0);
}
