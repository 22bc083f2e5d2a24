"use client";

import { useHydrated } from "../ui/use-hydrated";
import { age, agePhrase } from "./age";
import { useMinute } from "./minute-clock";

/** How long ago; the exact time on hover. `phrase` reads “2 minutes ago” instead of “2 min”. */
export function RelativeTime({
  at,
  phrase = false,
  className,
}: {
  /** ISO 8601. */
  at: string;
  phrase?: boolean;
  className?: string;
}) {
  const nowMs = useMinute();
  const hydrated = useHydrated();
  const thenMs = Date.parse(at);
  return (
    <time
      dateTime={at}
      // The reader's locale and time zone, which the server does not know.
      title={hydrated ? new Date(thenMs).toLocaleString() : undefined}
      className={className}
      suppressHydrationWarning
    >
      {phrase ? agePhrase(thenMs, nowMs) : age(thenMs, nowMs)}
    </time>
  );
}
