import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Label, control, help or error. The control gets `id`, and `describedBy(id)` as its aria-describedby. */
export function Field({
  id,
  label,
  help,
  error,
  aside,
  className,
  children,
}: {
  id: string;
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Beside the label: a type, a reset. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="font-strong">
          {label}
        </label>
        {aside}
      </div>
      {children}
      {error ? (
        <p id={describedBy(id)} className="flex gap-1 text-12 text-error">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : help ? (
        <p id={describedBy(id)} className="text-12 text-fg-3">
          {help}
        </p>
      ) : null}
    </div>
  );
}

export function describedBy(id: string): string {
  return `${id}-about`;
}
