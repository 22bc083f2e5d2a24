import Link from "next/link";
import { Fragment, type ReactNode } from "react";

/** The bar on top of a page: where it is, its one h1, and what can be done here. */
export function PageHeader({
  title,
  crumbs = [],
  children,
}: {
  title: ReactNode;
  /** The pages above this one. */
  crumbs?: readonly { label: string; href: string }[];
  /** Status beside the title goes first; a `flex-1` stands before the acts. */
  children?: ReactNode;
}) {
  return (
    <header className="sticky top-(--notice,0px) z-10 flex h-12 items-center gap-3 border-line border-b bg-raised px-4 max-mid:gap-2 max-mid:px-3">
      {crumbs.map((crumb) => (
        <Fragment key={crumb.href}>
          <Link href={crumb.href} className="shrink-0 rounded-1 text-fg-3 hover:text-fg">
            {crumb.label}
          </Link>
          <span aria-hidden className="text-line-strong">
            /
          </span>
        </Fragment>
      ))}
      <h1 className="min-w-0 truncate text-14 tracking-normal">{title}</h1>
      <span className="flex-1" />
      {children}
    </header>
  );
}

/** The room below the bar. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid max-w-[1232px] grid-cols-[minmax(0,1fr)] gap-5 px-8 pt-5 pb-12 max-mid:px-4 max-mid:pt-4 max-mid:pb-8">
      {children}
    </div>
  );
}
