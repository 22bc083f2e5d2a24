"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import { catalogQuery } from "../../lib/client/catalog";
import { threadExistsQuery } from "../../lib/client/one-thread-exists";
import { threadsQuery } from "../../lib/client/threads";
import { type CommandGroup, commandGroups, isId, threadCommand } from "./command-items";

const ASSISTANTS = 6;
/** Threads are looked through in the browser: those that changed last. */
const THREADS = 100;

/** What the palette offers for `text`; `isLooking` while the server is asked. */
export function useCommands(text: string): { groups: CommandGroup[]; isLooking: boolean } {
  const assistants = useQuery(
    catalogQuery({
      ...(text === "" ? {} : { text: text.slice(0, 200) }),
      archived: false,
      sort: "used",
      limit: ASSISTANTS,
      offset: 0,
    }),
  );
  const threads = useQuery(threadsQuery({ limit: THREADS, offset: 0 }));
  const threadId = isId(text) ? text.toLowerCase() : null;
  const exists = useQuery({
    ...threadExistsQuery(threadId ?? ""),
    ...(threadId === null ? { queryFn: skipToken } : {}),
  });
  const found = {
    assistants: assistants.isPlaceholderData ? [] : (assistants.data?.items ?? []),
    threads: threadId === null ? (threads.data?.threads ?? []) : [],
  };
  const groups = commandGroups(text, found);
  if (threadId !== null && exists.data === true)
    groups.push({ label: "Threads", commands: [threadCommand(threadId)] });
  return { groups, isLooking: assistants.isFetching || threads.isLoading || exists.isLoading };
}
