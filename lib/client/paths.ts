import type { ThreadStatus } from "../contract/threads";
import { type CatalogView, catalogQueryText } from "./catalog-view";

/** Every address of the studio, once. */
export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  assistants: (view: CatalogView = {}) => {
    const text = catalogQueryText(view);
    return text === "" ? "/assistants" : `/assistants?${text}`;
  },
  assistant: (assistantId: string) => `/assistants/${encodeURIComponent(assistantId)}`,
  threads: (view: ThreadsView = {}) => {
    const query = new URLSearchParams();
    if (view.status) query.set("status", view.status);
    if (view.page !== undefined && view.page > 1) query.set("page", String(view.page));
    const text = query.toString();
    return text === "" ? "/threads" : `/threads?${text}`;
  },
  thread: (threadId: string) => `/threads/${encodeURIComponent(threadId)}`,
  settings: () => "/settings",
};

/** What the thread list shows; it lives in the address. */
export interface ThreadsView {
  status?: ThreadStatus;
  /** From 1. */
  page?: number;
}

const STATUSES: readonly ThreadStatus[] = ["idle", "busy", "interrupted", "error"];

/** The view that an address asks for; what it does not understand is as if it were not there. */
export function parseThreadsView(query: Record<string, string | string[] | undefined>): ThreadsView {
  const status = STATUSES.find((candidate) => candidate === query.status);
  const page = Number(query.page);
  return {
    ...(status ? { status } : {}),
    ...(Number.isSafeInteger(page) && page > 1 && page <= LAST_PAGE ? { page } : {}),
  };
}

/** Beyond it the database's offset would overflow. */
const LAST_PAGE = 1_000_000;
