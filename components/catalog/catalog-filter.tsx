"use client";

import type { CatalogFacets } from "../../lib/contract/assistant-catalog";
import { cn } from "../ui/cn";
import { Select } from "../ui/select";

/** Radix takes no empty value. */
const ANY = "\u0000any";

type FilterProps = {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
} & (
  | {
      /** What there is to choose; with nothing to choose, and nothing chosen, there is no filter. */
      facet: CatalogFacets["tags"] | undefined;
      name?: (value: string) => string;
    }
  | { options: readonly { value: string; label: string }[] }
);

/** One of what the assistants have, or any. */
export function CatalogFilter(props: FilterProps) {
  const { label, value, onChange } = props;
  if ("options" in props) {
    return (
      <Select
        aria-label={label}
        className="w-40"
        value={value}
        onValueChange={onChange}
        options={[...props.options]}
      />
    );
  }
  const { facet = [], name = String } = props;
  if (facet.length === 0 && value === undefined) return null;
  const isKnown = value === undefined || facet.some((entry) => entry.value === value);
  const entries = isKnown ? facet : [...facet, { value, count: 0 }];
  return (
    <Select
      aria-label={label}
      className={cn(
        "w-auto max-w-48",
        value !== undefined && "border-thread-edge bg-thread-soft font-medium text-thread",
      )}
      value={value ?? ANY}
      onValueChange={(next) => onChange(next === ANY ? undefined : next)}
      options={[
        { value: ANY, label: `Any ${label.toLowerCase()}` },
        ...entries.map((entry) => ({ value: entry.value, label: name(entry.value) })),
      ]}
    />
  );
}
