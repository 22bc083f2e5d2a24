import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../../lib/client/paths";
import type { ThreadSummary } from "../../lib/client/thread-summary";
import { Bobbin } from "../marks/bobbin";
import { RelativeTime } from "../marks/relative-time";

/** A thread in a card: who, what, since when, and what to do about it. */
export function ThreadListRow({
  thread,
  title,
  about,
  assistantName,
  children,
}: {
  thread: ThreadSummary;
  title: string;
  /** The second line. */
  about: ReactNode;
  assistantName: string | null;
  children?: ReactNode;
}) {
  return (
    <li className="relative flex items-center gap-3 border-line border-t px-4 py-2.5 hover:bg-hover">
      <Bobbin name={assistantName ?? "thread"} />
      <div className="min-w-0 flex-1">
        <Link
          href={paths.thread(thread.thread_id)}
          title={title}
          className="block truncate rounded-1 font-strong underline-offset-3 after:absolute after:inset-0 hover:underline"
        >
          {title}
        </Link>
        <p className="truncate text-12 text-fg-3">{about}</p>
      </div>
      <RelativeTime at={thread.updated_at} className="shrink-0 text-right text-12 text-fg-3 tabular-nums" />
      {children}
    </li>
  );
}
