import type { LucideIcon } from "lucide-react";
import { cn } from "../ui/cn";
import { type Dye, dyeOf } from "./dye";
import { glyphOf } from "./glyph";

const DYE: Record<Dye, string> = {
  woad: "[--dye:var(--dye-woad)]",
  madder: "[--dye:var(--dye-madder)]",
  weld: "[--dye:var(--dye-weld)]",
  orchil: "[--dye:var(--dye-orchil)]",
  lichen: "[--dye:var(--dye-lichen)]",
  walnut: "[--dye:var(--dye-walnut)]",
  flax: "[--dye:var(--dye-flax)]",
  gall: "[--dye:var(--dye-gall)]",
};

const SIZE = {
  20: "size-5 rounded-1 [&_svg]:size-3",
  24: "size-6 rounded-1 [&_svg]:size-3.5",
  28: "size-7 rounded-1 [&_svg]:size-3.5",
  36: "size-9 rounded-3 [&_svg]:size-4.5",
} as const;

/** Sets `--dye` to the dye of `name`, for whatever is drawn inside. */
export function dyeClass(name: string): string {
  return DYE[dyeOf(name)];
}

/** Which node, tool or assistant it is: dye and glyph from its name. `hollow` while it has not been reached. */
export function Bobbin({
  name,
  glyph,
  size = 24,
  hollow = false,
  className,
}: {
  name: string;
  glyph?: LucideIcon;
  size?: keyof typeof SIZE;
  hollow?: boolean;
  className?: string;
}) {
  const Glyph = glyph ?? glyphOf(name);
  return (
    <span
      aria-hidden
      className={cn(
        "grid shrink-0 place-items-center [&_svg]:stroke-[1.75]",
        dyeClass(name),
        SIZE[size],
        hollow ? "text-fg-3 shadow-[inset_0_0_0_1px_var(--line-strong)]" : "dyed",
        className,
      )}
    >
      <Glyph />
    </span>
  );
}
