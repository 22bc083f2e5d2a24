import type { ThreadStatus } from "../contract/threads";

/** Every address of the studio, once. */
export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  assistants: () => "/assistants",
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
