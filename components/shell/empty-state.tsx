import type { ReactNode } from "react";
import { cn } from "../ui/cn";

/** What would be here, in one sentence, and one act. */
export function EmptyState({
  children,
  action,
  className,
}: {
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("grid justify-items-center gap-2 px-8 py-10 text-center text-fg-3", className)}>
      <svg viewBox="0 0 72 32" fill="none" aria-hidden="true" className="h-8 w-18 text-line-strong">
        <path d="M0 16h20M28 16h16M52 16h20" stroke="currentColor" strokeWidth="2" />
        <ellipse cx="24" cy="16" rx="4" ry="7" stroke="currentColor" strokeWidth="2" />
        <ellipse cx="48" cy="16" rx="4" ry="7" stroke="currentColor" strokeWidth="2" />
      </svg>
      <p className="max-w-prose text-balance">{children}</p>
      {action ? <div className="mt-1">{action}</div> : null}
    </div>
  );
}
