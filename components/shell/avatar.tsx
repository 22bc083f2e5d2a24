import { dyeClass } from "../marks/bobbin";
import { cn } from "../ui/cn";
import { initials } from "./initials";

/** A person, by their letters and their dye. Their name stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "grid size-6 shrink-0 place-items-center rounded-full bg-[color-mix(in_oklab,var(--dye)_18%,var(--raised))] font-semibold text-[color-mix(in_oklab,var(--dye)_55%,var(--text))] text-[11px] leading-none tracking-[-0.02em]",
        dyeClass(name),
      )}
    >
      {initials(name)}
    </span>
  );
}
