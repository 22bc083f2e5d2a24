import { queryOptions } from "@tanstack/react-query";
import type { Draft, DraftChange, DraftConflict, Publication, Published } from "../contract/drafts";
import type { AssistantLabel, LabelUse, VersionSummary } from "../contract/versions";
import { request } from "./api";

export const draftKeys = {
  one: (assistantId: string) => ["drafts", assistantId] as const,
  base: (assistantId: string, version: number) => ["drafts", assistantId, "base", version] as const,
  labels: (assistantId: string) => ["drafts", assistantId, "labels"] as const,
  use: (assistantId: string, label: string) => ["drafts", assistantId, "use", label] as const,
};

const path = (assistantId: string) => `/studio/assistants/${encodeURIComponent(assistantId)}` as const;

export const draftQuery = (assistantId: string) =>
  queryOptions({ queryKey: draftKeys.one(assistantId), queryFn: () => readDraft(assistantId) });

/** The version that a draft was made on; null when there is none any more. */
export const baseVersionQuery = (assistantId: string, version: number) =>
  queryOptions({
    queryKey: draftKeys.base(assistantId, version),
    queryFn: async () => {
      const found = await request<VersionSummary[]>(
        `${path(assistantId)}/versions?limit=1&before=${version + 1}`,
      );
      return found.find((one) => one.version === version) ?? null;
    },
  });

export const labelsToMoveQuery = (assistantId: string) =>
  queryOptions({
    queryKey: draftKeys.labels(assistantId),
    queryFn: () => request<AssistantLabel[]>(`${path(assistantId)}/labels`),
  });

export const labelUseQuery = (assistantId: string, label: string) =>
  queryOptions({
    queryKey: draftKeys.use(assistantId, label),
    queryFn: () => request<LabelUse>(`${path(assistantId)}/labels/${encodeURIComponent(label)}/affected`),
  });

export function readDraft(assistantId: string): Promise<Draft> {
  return request(`${path(assistantId)}/draft`);
}

export function saveDraft(
  assistantId: string,
  body: { changes: DraftChange[]; base_version?: number },
): Promise<{ draft: Draft; conflicts: DraftConflict[] }> {
  return request(`${path(assistantId)}/draft`, { method: "PATCH", body });
}

/** A last word of a page that goes away; nobody is there any more to hear the answer. */
export function saveDraftOnLeave(assistantId: string, changes: DraftChange[]): void {
  void fetch(`/api${path(assistantId)}/draft`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ changes }),
    keepalive: true,
  }).catch(() => {});
}

export function discardDraft(assistantId: string): Promise<void> {
  return request(`${path(assistantId)}/draft`, { method: "DELETE" });
}

export function publishDraft(assistantId: string, body: Publication): Promise<Published> {
  return request(`${path(assistantId)}/publish`, { method: "POST", body });
}

/** Takes a publication back: the version before is live again, and what was published is the draft again. */
export async function takeBack(
  assistantId: string,
  { version, previous }: { version: number; previous: number },
): Promise<void> {
  const body = { version: previous, expected_version: version };
  await request(`${path(assistantId)}/labels/production`, { method: "PUT", body });
  await request(`${path(assistantId)}/draft/restore`, { method: "POST", body: { version } });
}

export function tellFocus(
  assistantId: string,
  body: { tab_id: string; field: readonly string[] | null },
): Promise<void> {
  return request(`${path(assistantId)}/draft/presence`, { method: "POST", body });
}

export async function openDraftStream(
  assistantId: string,
  tabId: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(`/api${path(assistantId)}/draft/stream?tab_id=${tabId}`, { signal });
  if (!response.ok || !response.body) throw new Error(`The stream of the draft answers ${response.status}.`);
  return response.body;
}
