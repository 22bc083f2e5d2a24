"use client";

import { OctagonX } from "lucide-react";
import { errorText } from "../../lib/client/api";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";

/** In the place where the thing would be: what failed, why, one way on. */
export function ErrorState({
  title,
  error,
  onRetry,
  className,
}: {
  /** “The threads could not be loaded.” */
  title: string;
  error: unknown;
  onRetry?: () => void;
  className?: string;
}) {
  return (
    <div role="alert" className={cn("grid justify-items-center gap-2 px-8 py-10 text-center", className)}>
      <OctagonX aria-hidden className="size-6 text-error" />
      <p className="font-strong">{title}</p>
      <p className="max-w-prose break-words text-fg-2">{errorText(error)}</p>
      {onRetry ? (
        <Button size="s" className="mt-1" onClick={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}
