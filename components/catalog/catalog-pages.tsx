import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { CATALOG_PAGE, type CatalogView } from "../../lib/client/catalog-view";
import { paths } from "../../lib/client/paths";
import type { CatalogPage } from "../../lib/contract/assistant-catalog";
import { Button } from "../ui/button";

/** Which assistants of how many, and the pages beside this one; nothing when all fit on one. */
export function CatalogPages({ view, data }: { view: CatalogView; data: CatalogPage }) {
  const page = view.page ?? 1;
  const first = (page - 1) * CATALOG_PAGE + 1;
  const last = first + data.items.length - 1;
  if (page === 1 && last >= data.total) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 text-12 text-fg-3">
      <p className="mr-1 tabular-nums">
        {first.toLocaleString("en")}–{last.toLocaleString("en")} of {data.total.toLocaleString("en")}
      </p>
      <PageLink view={view} page={page - 1} isOff={page <= 1} label="Previous page">
        <ChevronLeft aria-hidden />
      </PageLink>
      <PageLink view={view} page={page + 1} isOff={last >= data.total} label="Next page">
        <ChevronRight aria-hidden />
      </PageLink>
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
  view: CatalogView;
  page: number;
  isOff: boolean;
  label: string;
  children: ReactNode;
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
      <Link href={paths.assistants({ ...view, page })}>{children}</Link>
    </Button>
  );
}
