import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { paths, type ThreadsView } from "../../lib/client/paths";
import { THREADS_PAGE } from "../../lib/client/threads";
import { Button } from "../ui/button";

/** Which threads of how many, and the pages beside this one. */
export function ThreadListPages({
  view,
  page,
  shown,
  total,
}: {
  view: ThreadsView;
  page: number;
  shown: number;
  total: number;
}) {
  const first = (page - 1) * THREADS_PAGE + 1;
  const hasNext = first + shown - 1 < total;
  return (
    <nav
      aria-label="Pages"
      className="flex h-12 items-center justify-end gap-2 border-line border-t px-3 text-12 text-fg-3"
    >
      <p className="mr-1 tabular-nums">
        {first}–{first + shown - 1} of {total}
      </p>
      {page > 1 || hasNext ? (
        <>
          <PageLink view={view} page={page - 1} isOff={page <= 1} label="Previous page">
            <ChevronLeft aria-hidden />
          </PageLink>
          <PageLink view={view} page={page + 1} isOff={!hasNext} label="Next page">
            <ChevronRight aria-hidden />
          </PageLink>
        </>
      ) : null}
    </nav>
  );
}

function PageLink({
  view,
  page,
  isOff,
  label,
  children,
}: {
  view: ThreadsView;
  page: number;
  isOff: boolean;
  label: string;
  children: React.ReactNode;
}) {
  if (isOff) {
    return (
      <Button size="icon-s" disabled aria-label={label}>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild size="icon-s" aria-label={label}>
      <Link href={paths.threads({ ...view, page })}>{children}</Link>
    </Button>
  );
}
