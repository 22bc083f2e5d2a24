import type { ReactNode } from "react";
import { ToneIcon } from "../marks/tone-icon";

/** What waits for a person: the only thing that is hatched. */
export function WaitingCard({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 overflow-hidden rounded-3 border border-waiting-line bg-raised shadow-2"
    >
      <header className="hatch-waiting flex items-center gap-2 px-3 py-2 text-waiting">
        <ToneIcon tone="waiting" />
        <h3 id={id} className="min-w-0 [overflow-wrap:anywhere]">
          {title}
        </h3>
      </header>
      <div className="grid gap-3 p-3">{children}</div>
    </section>
  );
}
