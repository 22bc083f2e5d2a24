"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { paths } from "../../lib/client/paths";
import { Mark, Wordmark } from "./logo";
import { isHere, NAV_ITEMS } from "./nav-items";
import { PaletteButton } from "./palette-button";
import { ThemeButton } from "./theme-button";
import { UserMenu } from "./user-menu";
import { WaitingCount } from "./waiting-count";

/** The left side: pages, and who is here. Below 1120 px only icons; below 720 px the tab bar takes its place. */
export function Rail({ userName, canSignOut }: { userName: string; canSignOut: boolean }) {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-base px-2 pb-2 mid:flex"
    >
      <Link
        href={paths.home()}
        aria-label="Heddle, home"
        className="flex h-12 items-center justify-center gap-2 rounded-2 px-2 rail:justify-start"
      >
        <Mark />
        <Wordmark className="hidden rail:block" />
      </Link>
      <PaletteButton />
      <ul className="grid">
        {NAV_ITEMS.map(({ label, href, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isHere(href, pathname) ? "page" : undefined}
              title={label}
              className="group relative flex h-8 items-center justify-center gap-2.5 rounded-2 px-2 font-book text-fg-2 hover:bg-hover hover:text-fg aria-[current]:bg-hover aria-[current]:font-strong aria-[current]:text-fg aria-[current]:before:absolute aria-[current]:before:inset-y-[7px] aria-[current]:before:-left-2 aria-[current]:before:w-0.5 aria-[current]:before:rounded-r-[2px] aria-[current]:before:bg-thread-line max-rail:h-9 rail:justify-start"
            >
              <Icon aria-hidden className="size-4 shrink-0 group-aria-[current]:text-thread" />
              <span className="max-rail:sr-only">{label}</span>
              {href === paths.threads() ? (
                <WaitingCount className="max-rail:absolute max-rail:-top-1 max-rail:-right-1 max-rail:min-w-4 max-rail:bg-waiting max-rail:px-1 max-rail:text-raised rail:ml-auto" />
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-auto grid gap-1">
        <p className="flex items-center gap-2 px-2 py-1 text-12 text-fg-3 max-rail:hidden">
          <span aria-hidden className="mx-1.25 size-1.5 rounded-full bg-success-line" />
          On this server only
        </p>
        <div className="flex items-center gap-1 max-rail:flex-col-reverse max-rail:gap-2">
          <UserMenu userName={userName} canSignOut={canSignOut} />
          <ThemeButton />
        </div>
      </div>
    </nav>
  );
}
