import { queryOptions } from "@tanstack/react-query";
import type { Draft, DraftChange, DraftConflict, Publication, Published } from "../contract/drafts";
import { PRODUCTION } from "../contract/versions";
import { ApiError, request } from "./api";
import { studioAddress } from "./studio-address";

export const draftKeys = { one: (assistantId: string) => ["drafts", assistantId] as const };

export const draftQuery = (assistantId: string) =>
  queryOptions({ queryKey: draftKeys.one(assistantId), queryFn: () => readDraft(assistantId) });

export function readDraft(assistantId: string): Promise<Draft> {
  return request(`${studioAddress(assistantId)}/draft`);
}

export function saveDraft(
  assistantId: string,
  body: { changes: DraftChange[]; base_version?: number },
): Promise<{ draft: Draft; conflicts: DraftConflict[] }> {
  return request(`${studioAddress(assistantId)}/draft`, { method: "PATCH", body });
}

/** A last word of a page that goes away; nobody is there any more to hear the answer. */
export function saveDraftOnLeave(assistantId: string, changes: DraftChange[]): void {
  void fetch(`/api${studioAddress(assistantId)}/draft`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ changes }),
    keepalive: true,
  }).catch(() => {});
}

export function discardDraft(assistantId: string): Promise<void> {
  return request(`${studioAddress(assistantId)}/draft`, { method: "DELETE" });
}

export function publishDraft(assistantId: string, body: Publication): Promise<Published> {
  return request(`${studioAddress(assistantId)}/publish`, { method: "POST", body });
}

/** Takes a publication back: the version before is live again, and what was published is the draft again. */
export async function takeBack(
  assistantId: string,
  { version, previous }: { version: number; previous: number },
): Promise<void> {
  const body = { version: previous, expected_version: version };
  await request(`${studioAddress(assistantId)}/labels/${PRODUCTION}`, { method: "PUT", body });
  await request(`${studioAddress(assistantId)}/draft/restore`, { method: "POST", body: { version } });
}

export function tellFocus(
  assistantId: string,
  body: { tab_id: string; field: readonly string[] | null },
): Promise<void> {
  return request(`${studioAddress(assistantId)}/draft/presence`, { method: "POST", body });
}

export async function openDraftStream(
  assistantId: string,
  tabId: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(`/api${studioAddress(assistantId)}/draft/stream?tab_id=${tabId}`, { signal });
  if (!response.ok || !response.body)
    throw new ApiError(response.status, `The stream of the draft answers ${response.status}.`);
  return response.body;
}
