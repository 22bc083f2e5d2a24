import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";

/** Which entries of how many, and the pages beside this one, each with an address of its own. */
export function Pager({
  page,
  size,
  shown,
  total,
  hrefOf,
  className,
}: {
  /** From 1. */
  page: number;
  /** Entries on a full page. */
  size: number;
  /** Entries on this one. */
  shown: number;
  total: number;
  hrefOf: (page: number) => string;
  className?: string;
}) {
  const first = (page - 1) * size + 1;
  const last = first + shown - 1;
  const pageLink = (to: number, isOff: boolean, label: string, icon: ReactNode) =>
    isOff ? (
      <Button size="icon-s" disabled aria-label={label}>
        {icon}
      </Button>
    ) : (
      <Button asChild size="icon-s" aria-label={label}>
        <Link href={hrefOf(to)}>{icon}</Link>
      </Button>
    );
  return (
    <nav
      aria-label="Pages"
      className={cn("flex items-center justify-end gap-2 text-12 text-fg-3", className)}
    >
      <p className="mr-1 tabular-nums">
        {first.toLocaleString("en")}–{last.toLocaleString("en")} of {total.toLocaleString("en")}
      </p>
      {page > 1 || last < total ? (
        <>
          {pageLink(page - 1, page <= 1, "Previous page", <ChevronLeft aria-hidden />)}
          {pageLink(page + 1, last >= total, "Next page", <ChevronRight aria-hidden />)}
        </>
      ) : null}
    </nav>
  );
}
