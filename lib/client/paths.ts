import type { ThreadStatus } from "../contract/threads";
import { type CatalogView, catalogQueryText } from "./catalog-view";
import { pageNumber } from "./page-number";

/** Every address of the studio, once. */
export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  assistants: (view: CatalogView = {}) => {
    const text = catalogQueryText(view);
    return text === "" ? "/assistants" : `/assistants?${text}`;
  },
  assistant: (assistantId: string) => `/assistants/${encodeURIComponent(assistantId)}`,
  /** `version`: the one that is shown beside the list. */
  assistantVersions: (assistantId: string, version?: number) =>
    `/assistants/${encodeURIComponent(assistantId)}/versions${version === undefined ? "" : `?version=${version}`}`,
  assistantDiff: (assistantId: string, { from, to }: { from: DiffSide; to: DiffSide }) =>
    `/assistants/${encodeURIComponent(assistantId)}/diff?from=${from}&to=${to}`,
  impact: (assistantId: string, previewId?: string) =>
    `/assistants/${encodeURIComponent(assistantId)}/impact${previewId ? `?preview=${encodeURIComponent(previewId)}` : ""}`,
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

/** A version by its number, or what is changed and not published. */
export type DiffSide = number | "draft";

/** What an address asks for as a side of a diff, or nothing that can be understood. */
export function parseDiffSide(text: unknown): DiffSide | undefined {
  if (text === "draft") return text;
  const version = typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  return version;
}

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
  const page = pageNumber(query.page);
  return {
    ...(status ? { status } : {}),
    ...(page === undefined ? {} : { page }),
  };
}
