import type { ComponentProps } from "react";
import { cn } from "./cn";

export const controlClass =
  "w-full rounded-2 border border-control-line bg-raised px-2.5 text-13 text-fg hover:border-fg-3 disabled:cursor-not-allowed disabled:border-line disabled:bg-sunk disabled:text-fg-3 aria-invalid:border-error-line aria-invalid:shadow-[0_0_0_1px_var(--error-line)] max-mid:text-16";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlClass, "h-8 max-mid:h-10", className)} {...props} />;
}
