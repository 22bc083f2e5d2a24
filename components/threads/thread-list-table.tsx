"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toast } from "sonner";
import { errorText } from "../../lib/client/api";
import { paths } from "../../lib/client/paths";
import type { ThreadSummary } from "../../lib/client/thread-summary";
import { deleteThread } from "../../lib/client/threads";
import { Bobbin } from "../marks/bobbin";
import { RelativeTime } from "../marks/relative-time";
import { ThreadStatusBadge } from "../marks/thread-status-badge";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { IconButton } from "../ui/icon-button";
import { threadTitle, useAssistantName } from "./thread-list-names";

const HEAD = "border-line border-b px-3 py-2 text-left font-medium text-12 text-fg-3";

/** Threads as a table; on narrow screens each is two lines. */
export function ThreadListTable({ threads }: { threads: readonly ThreadSummary[] }) {
  const nameOf = useAssistantName();
  const [doomed, setDoomed] = useState<{ threadId: string; title: string } | null>(null);
  const remove = useMutation({
    ...deleteThread,
    onError: (error) => toast.error("The thread was not deleted.", { description: errorText(error) }),
  });
  return (
    <>
      <table className="w-full table-fixed border-collapse">
        <thead className="max-mid:sr-only">
          <tr>
            <th scope="col" className={`${HEAD} pl-4`}>
              Thread
            </th>
            <th scope="col" className={`${HEAD} w-44`}>
              Assistant
            </th>
            <th scope="col" className={`${HEAD} w-40`}>
              Status
            </th>
            <th scope="col" className={`${HEAD} w-24 text-right`}>
              Changed
            </th>
            <th scope="col" className={`${HEAD} w-12`}>
              <span className="sr-only">Delete</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {threads.map((thread) => {
            const name = nameOf(thread);
            const title = threadTitle(thread, name);
            return (
              <tr
                key={thread.thread_id}
                className="relative border-line border-b last:border-b-0 hover:bg-hover max-mid:grid max-mid:grid-cols-[minmax(0,1fr)_auto_44px] max-mid:items-center max-mid:py-1.5"
              >
                <td className="h-11 py-1.5 pr-3 pl-4 max-mid:col-span-2 max-mid:h-auto max-mid:py-1">
                  <div className="flex min-w-0 items-center gap-3">
                    <Bobbin name={name ?? "thread"} size={20} />
                    <Link
                      href={paths.thread(thread.thread_id)}
                      title={title}
                      className="truncate rounded-1 font-strong underline-offset-3 after:absolute after:inset-0 hover:underline"
                    >
                      {title}
                    </Link>
                  </div>
                </td>
                <td className="truncate px-3 text-fg-2 max-mid:hidden">{name ?? "—"}</td>
                <td className="px-3 align-middle max-mid:row-start-2 max-mid:pl-12">
                  <ThreadStatusBadge status={thread.status} isNew={thread.isNew} />
                </td>
                <td className="px-3 text-right text-12 text-fg-3 tabular-nums max-mid:row-start-2">
                  <RelativeTime at={thread.updated_at} />
                </td>
                <td className="pr-2 text-right max-mid:row-span-2 max-mid:row-start-1 max-mid:col-start-3">
                  <IconButton
                    label={`Delete ${title}`}
                    className="relative text-fg-3"
                    disabled={remove.isPending && remove.variables === thread.thread_id}
                    onClick={() => setDoomed({ threadId: thread.thread_id, title })}
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ConfirmDialog
        open={doomed !== null}
        onOpenChange={(open) => (open ? undefined : setDoomed(null))}
        title={`Delete “${doomed?.title ?? ""}”?`}
        confirm="Delete"
        onConfirm={() => (doomed ? remove.mutate(doomed.threadId) : undefined)}
      >
        Its runs and its whole history go with it. This cannot be undone.
      </ConfirmDialog>
    </>
  );
}
