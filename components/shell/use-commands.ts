"use client";

import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "../../lib/client/catalog";
import { foundThreadsQuery } from "../../lib/client/found-threads";
import { type CommandGroup, commandGroups } from "./command-items";

/** Of each kind. */
const SHOWN = 6;
/** The server takes no longer text. */
const TEXT_LENGTH = 200;

export interface Commands {
  groups: CommandGroup[];
  /** The server is asked for what has these words; what is shown until then has them too. */
  isLooking: boolean;
  /** Why the list is not whole. */
  error: Error | null;
  retry: () => void;
}

/** What the palette offers for `text`: pages, and what the server finds of assistants, threads and runs. */
export function useCommands(text: string): Commands {
  const asked = text.slice(0, TEXT_LENGTH);
  const page = { limit: SHOWN, offset: 0 };
  const assistants = useQuery(
    catalogQuery({ ...(asked === "" ? {} : { text: asked }), archived: false, sort: "used", ...page }),
  );
  const threads = useQuery(foundThreadsQuery({ text: asked, ...page }));
  return {
    groups: commandGroups(text, {
      assistants: assistants.data?.items ?? [],
      total: assistants.isPlaceholderData ? 0 : (assistants.data?.total ?? 0),
      threads: threads.data ?? [],
      // What was found for the words before.
      isOld: { assistants: assistants.isPlaceholderData, threads: threads.isPlaceholderData },
    }),
    isLooking: assistants.isFetching || threads.isFetching,
    error: assistants.error ?? threads.error,
    retry: () => void Promise.all([assistants.refetch(), threads.refetch()]),
  };
}
