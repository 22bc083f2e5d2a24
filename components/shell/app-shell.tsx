import type { ReactNode } from "react";
import { EngineNotice } from "./engine-notice";
import { Rail } from "./rail";
import { Shortcuts } from "./shortcuts";
import { SkipLink } from "./skip-link";
import { TabBar } from "./tab-bar";

/** What stands around every page of the studio. The page itself is `main`. */
export function AppShell({
  userName,
  canSignOut,
  children,
}: {
  userName: string;
  /** False where everybody who reaches the server is its owner. */
  canSignOut: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <SkipLink />
      <div className="grid min-h-dvh has-data-notice:[--notice:56px] mid:has-data-notice:[--notice:40px] grid-cols-[minmax(0,1fr)] mid:grid-cols-[52px_minmax(0,1fr)] rail:grid-cols-[var(--rail)_minmax(0,1fr)]">
        <Rail userName={userName} canSignOut={canSignOut} />
        <main
          id="main"
          tabIndex={-1}
          className="min-w-0 max-mid:pb-[calc(56px+env(safe-area-inset-bottom))] focus-visible:shadow-none"
        >
          <div className="sticky top-0 z-10">
            <EngineNotice />
          </div>
          {children}
        </main>
      </div>
      <TabBar />
      <Shortcuts />
    </>
  );
}
