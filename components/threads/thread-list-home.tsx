"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../../lib/client/paths";
import { HOME_SLICES, threadsQuery } from "../../lib/client/threads";
import { THREAD_LOOK } from "../marks/tone";
import { ToneIcon } from "../marks/tone-icon";
import { Button } from "../ui/button";
import { ThreadListCard } from "./thread-list-card";
import { useLiveThreads } from "./thread-list-live";
import { threadTitle, useAssistantName } from "./thread-list-names";
import { ThreadListRow } from "./thread-list-row";

/** The threads on Home: what waits for a person first, then what runs, what failed, what was last. */
export function ThreadListHome({ hello }: { hello: ReactNode }) {
  const waiting = useQuery(threadsQuery(HOME_SLICES.waiting));
  const running = useQuery(threadsQuery(HOME_SLICES.running));
  const failed = useQuery(threadsQuery(HOME_SLICES.failed));
  const recent = useQuery(threadsQuery(HOME_SLICES.recent));
  const nameOf = useAssistantName();
  useLiveThreads(running.data?.threads ?? []);

  if (recent.data?.total === 0) return hello;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 two:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
      <ThreadListCard
        icon={<ToneIcon tone="waiting" />}
        title="Needs you"
        count={waiting.data?.total ?? 0}
        more={<MoreLink href={paths.threads({ status: "interrupted" })} label="All waiting" />}
        page={waiting}
        empty="Nothing waits for you."
      >
        {({ threads }) =>
          threads.map((thread) => {
            const name = nameOf(thread);
            const title = threadTitle(thread, name);
            return (
              <ThreadListRow
                key={thread.thread_id}
                thread={thread}
                assistantName={name}
                title={thread.question ?? title}
                about={[name, thread.question === null ? null : title].filter(Boolean).join(" · ")}
              >
                <Button asChild size="s" className="relative max-mid:hidden">
                  <Link href={paths.thread(thread.thread_id)} tabIndex={-1}>
                    Answer
                  </Link>
                </Button>
              </ThreadListRow>
            );
          })
        }
      </ThreadListCard>
      <ThreadListCard
        icon={<ToneIcon tone={running.data?.total ? "running" : "queued"} />}
        title="Running now"
        count={running.data?.total ?? 0}
        more={<MoreLink href={paths.threads({ status: "busy" })} label="All running" />}
        page={running}
        empty="Nothing runs at the moment."
      >
        {({ threads }) =>
          threads.map((thread) => {
            const name = nameOf(thread);
            return (
              <ThreadListRow
                key={thread.thread_id}
                thread={thread}
                assistantName={name}
                title={threadTitle(thread, name)}
                about={
                  <>
                    <span className="text-running">Running</span>
                    {name === null ? null : ` · ${name}`}
                  </>
                }
              />
            );
          })
        }
      </ThreadListCard>
      <ThreadListCard
        title="Last threads"
        more={<MoreLink href={paths.threads()} label="All threads" />}
        page={recent}
        empty="There are no threads yet."
        className="max-two:order-last"
      >
        {({ threads }) =>
          threads.map((thread) => {
            const name = nameOf(thread);
            const look = THREAD_LOOK[thread.status];
            const word = thread.isNew && thread.status === "idle" ? "Not started" : look.word;
            return (
              <ThreadListRow
                key={thread.thread_id}
                thread={thread}
                assistantName={name}
                title={threadTitle(thread, name)}
                about={[name, word].filter(Boolean).join(" · ")}
              />
            );
          })
        }
      </ThreadListCard>
      {failed.data?.total === 0 ? null : (
        <ThreadListCard
          icon={<ToneIcon tone="error" />}
          title="Failed"
          count={failed.data?.total ?? 0}
          more={<MoreLink href={paths.threads({ status: "error" })} label="All failed" />}
          page={failed}
          empty="Nothing failed."
        >
          {({ threads }) =>
            threads.map((thread) => {
              const name = nameOf(thread);
              return (
                <ThreadListRow
                  key={thread.thread_id}
                  thread={thread}
                  assistantName={name}
                  title={threadTitle(thread, name)}
                  about={<span className="text-error">{thread.error ?? name ?? "Failed"}</span>}
                />
              );
            })
          }
        </ThreadListCard>
      )}
    </div>
  );
}

function MoreLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className="link shrink-0 rounded-1 text-12">
      {label}
    </Link>
  );
}
