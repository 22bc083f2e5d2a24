import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./input";

/** Grows with what is written, where the browser can. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(controlClass, "field-sizing-content min-h-16 resize-y py-1.5", className)}
      {...props}
    />
  );
}
