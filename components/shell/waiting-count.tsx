"use client";

import { useQuery } from "@tanstack/react-query";
import { threadCountQuery } from "../../lib/client/threads";
import { cn } from "../ui/cn";

/** How many threads wait for a person; nothing when none does. */
export function WaitingCount({ className }: { className?: string }) {
  const { data: count = 0 } = useQuery(threadCountQuery("interrupted"));
  if (count === 0) return null;
  return (
    <span
      className={cn(
        "min-w-5 rounded-full bg-waiting-soft px-1.5 text-center font-mono font-semibold text-12 text-waiting tabular-nums",
        className,
      )}
    >
      {count > 99 ? "99+" : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
