"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { paths } from "../../lib/client/paths";
import { isHere, NAV_ITEMS } from "./nav-items";
import { openPalette } from "./palette-bell";
import { WaitingCount } from "./waiting-count";

/** The pages of the studio, and the palette, at the bottom of narrow screens. */
export function TabBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main, narrow"
      className="fixed inset-x-0 bottom-0 z-20 grid h-[calc(56px+env(safe-area-inset-bottom))] grid-cols-5 border-line border-t bg-raised pb-[env(safe-area-inset-bottom)] mid:hidden"
    >
      {NAV_ITEMS.map(({ label, href, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(href, pathname) ? "page" : undefined}
          className="relative grid content-center justify-items-center gap-0.5 font-medium text-12 text-fg-3 aria-[current]:text-thread aria-[current]:before:absolute aria-[current]:before:-top-px aria-[current]:before:h-0.5 aria-[current]:before:w-8 aria-[current]:before:bg-thread-line"
        >
          <Icon aria-hidden className="size-4" />
          {label}
          {href === paths.threads() ? (
            <WaitingCount className="absolute top-1 left-[calc(50%+6px)] min-w-4 bg-waiting px-1 text-raised" />
          ) : null}
        </Link>
      ))}
      <button
        type="button"
        onClick={openPalette}
        className="grid content-center justify-items-center gap-0.5 font-medium text-12 text-fg-3"
      >
        <Search aria-hidden className="size-4" />
        Go to
      </button>
    </nav>
  );
}
