"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "../../lib/client/paths";
import type { ThreadSummary } from "../../lib/client/thread-summary";
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
  const recent = useQuery(threadsQuery(HOME_SLICES.recent));
  if (recent.data?.total === 0) return hello;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 two:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
      <WaitingCard />
      <RunningCard />
      <ThreadListCard
        title="Last threads"
        more={<MoreLink href={paths.threads()} label="All threads" />}
        page={recent}
        empty="There are no threads yet."
        className="max-two:order-last"
      >
        {({ threads }) => <Rows threads={threads} about={nameAndStatus} />}
      </ThreadListCard>
      <FailedCard />
    </div>
  );
}

function WaitingCard() {
  const waiting = useQuery(threadsQuery(HOME_SLICES.waiting));
  const nameOf = useAssistantName();
  return (
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
              about={joined(name, thread.question === null ? null : title)}
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
  );
}

function RunningCard() {
  const running = useQuery(threadsQuery(HOME_SLICES.running));
  useLiveThreads(running.data?.threads ?? []);
  return (
    <ThreadListCard
      icon={<ToneIcon tone={running.data?.total ? "running" : "queued"} />}
      title="Running now"
      count={running.data?.total ?? 0}
      more={<MoreLink href={paths.threads({ status: "busy" })} label="All running" />}
      page={running}
      empty="Nothing runs at the moment."
    >
      {({ threads }) => (
        <Rows
          threads={threads}
          about={(_thread, name) => (
            <>
              <span className="text-running">Running</span>
              {name === null ? null : ` · ${name}`}
            </>
          )}
        />
      )}
    </ThreadListCard>
  );
}

function FailedCard() {
  const failed = useQuery(threadsQuery(HOME_SLICES.failed));
  if (failed.data?.total === 0) return null;
  return (
    <ThreadListCard
      icon={<ToneIcon tone="error" />}
      title="Failed"
      count={failed.data?.total ?? 0}
      more={<MoreLink href={paths.threads({ status: "error" })} label="All failed" />}
      page={failed}
      empty="Nothing failed."
    >
      {({ threads }) => (
        <Rows
          threads={threads}
          about={(thread, name) => <span className="text-error">{thread.error ?? name ?? "Failed"}</span>}
        />
      )}
    </ThreadListCard>
  );
}

function Rows({
  threads,
  about,
}: {
  threads: readonly ThreadSummary[];
  about: (thread: ThreadSummary, assistantName: string | null) => ReactNode;
}) {
  const nameOf = useAssistantName();
  return threads.map((thread) => {
    const name = nameOf(thread);
    return (
      <ThreadListRow
        key={thread.thread_id}
        thread={thread}
        assistantName={name}
        title={threadTitle(thread, name)}
        about={about(thread, name)}
      />
    );
  });
}

function nameAndStatus(thread: ThreadSummary, assistantName: string | null): string {
  const isUntouched = thread.isNew && thread.status === "idle";
  return joined(assistantName, isUntouched ? "Not started" : THREAD_LOOK[thread.status].word);
}

function joined(...words: (string | null)[]): string {
  return words.filter(Boolean).join(" · ");
}

function MoreLink({ href, label }: { href: string; label: string }) {
  return (
    <Link href={href} className="link shrink-0 rounded-1 text-12">
      {label}
    </Link>
  );
}
