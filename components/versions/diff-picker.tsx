"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeftRight, ArrowRight, ChevronLeft, ChevronRight } from "lucide-react";
import type { DiffSide } from "../../lib/client/paths";
import { versionPagesQuery } from "../../lib/client/versions";
import type { VersionSummary } from "../../lib/contract/versions";
import { IconButton } from "../ui/icon-button";
import { Select } from "../ui/select";

/** Which two are compared: chosen, swapped, or each step along the history. */
export function DiffPicker({
  assistantId,
  from,
  to,
  onChange,
}: {
  assistantId: string;
  from: DiffSide;
  to: DiffSide;
  onChange: (sides: { from: DiffSide; to: DiffSide }) => void;
}) {
  const { data } = useInfiniteQuery(versionPagesQuery(assistantId));
  const versions = data?.pages.flat() ?? [];
  const newest = versions[0]?.version ?? 1;
  const step = (by: number) => {
    const last = typeof to === "number" ? to : newest + 1;
    onChange({ from: last + by - 1, to: last + by });
  };
  const last = typeof to === "number" ? to : newest + 1;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Side label="From" side={from} versions={versions} onChange={(side) => onChange({ from: side, to })} />
      <ArrowRight aria-hidden className="size-4 text-fg-3" />
      <Side label="To" side={to} versions={versions} onChange={(side) => onChange({ from, to: side })} />
      <IconButton label="Swap the two" onClick={() => onChange({ from: to, to: from })}>
        <ArrowLeftRight aria-hidden />
      </IconButton>
      <IconButton label="What the version before changed" disabled={last <= 2} onClick={() => step(-1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton label="What the next version changed" disabled={last >= newest} onClick={() => step(1)}>
        <ChevronRight aria-hidden />
      </IconButton>
    </div>
  );
}

function Side({
  label,
  side,
  versions,
  onChange,
}: {
  label: string;
  side: DiffSide;
  versions: VersionSummary[];
  onChange: (side: DiffSide) => void;
}) {
  const known = versions.some(({ version }) => version === side) || side === "draft";
  return (
    <Select
      aria-label={label}
      className="w-44"
      value={String(side)}
      onValueChange={(value) => onChange(value === "draft" ? value : Number(value))}
      options={[
        { value: "draft", label: "Draft" },
        ...(known ? [] : [{ value: String(side), label: `v${side}` }]),
        ...versions.map(({ version, labels }) => ({
          value: String(version),
          label: [`v${version}`, ...labels].join(" · "),
        })),
      ]}
    />
  );
}
