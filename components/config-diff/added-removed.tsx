import type { ComponentProps } from "react";
import { cn } from "../ui/cn";

/** What is new: green, underlined, and an insertion for screen readers. */
export function Added({ className, ...props }: ComponentProps<"ins">) {
  return (
    <ins
      className={cn(
        "rounded-[3px] bg-diff-add-bg text-diff-add underline decoration-from-font underline-offset-2 [del+&]:ml-0.5 [overflow-wrap:anywhere]",
        className,
      )}
      {...props}
    />
  );
}

/** What is gone: red, struck, and a deletion for screen readers. */
export function Removed({ className, ...props }: ComponentProps<"del">) {
  return (
    <del
      className={cn(
        "rounded-[3px] bg-diff-del-bg text-diff-del line-through [overflow-wrap:anywhere]",
        className,
      )}
      {...props}
    />
  );
}
