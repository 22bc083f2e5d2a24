import type { ReactNode } from "react";
import { Mark } from "./logo";

/** One statement and one way on, where no page can be. */
export function FullPage({
  title,
  action,
  children,
}: {
  title: string;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <main id="main" className="grid min-h-[70dvh] content-center justify-items-center gap-3 p-6 text-center">
      <Mark className="size-8" />
      <h1>{title}</h1>
      <p className="max-w-prose text-balance text-fg-2">{children}</p>
      <div className="mt-2">{action}</div>
    </main>
  );
}
