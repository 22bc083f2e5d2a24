import { infiniteQueryOptions, mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { AssistantLabel, LabelUse, VersionSummary } from "../contract/versions";
import { request } from "./api";
import { assistantKeys } from "./assistants";
import { catalogKeys } from "./catalog";
import { readDraft } from "./drafts";
import { studioAddress } from "./studio-address";

export const VERSIONS_PAGE = 20;

const versionKeys = {
  all: (assistantId: string) => ["assistants", assistantId, "studio-versions"] as const,
  pages: (assistantId: string) => [...versionKeys.all(assistantId), "pages"] as const,
  one: (assistantId: string, version: number) => [...versionKeys.all(assistantId), version] as const,
  labels: (assistantId: string) => [...versionKeys.all(assistantId), "labels"] as const,
  use: (assistantId: string, label: string) => [...versionKeys.all(assistantId), "use", label] as const,
  draft: (assistantId: string) => [...versionKeys.all(assistantId), "draft"] as const,
};

/** The versions, newest first, a page at a time. */
export const versionPagesQuery = (assistantId: string) =>
  infiniteQueryOptions({
    queryKey: versionKeys.pages(assistantId),
    queryFn: ({ pageParam }) =>
      request<VersionSummary[]>(
        `${studioAddress(assistantId)}/versions?limit=${VERSIONS_PAGE}${pageParam === null ? "" : `&before=${pageParam}`}`,
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (page: VersionSummary[]) =>
      page.length < VERSIONS_PAGE ? undefined : page.at(-1)?.version,
  });

/** One version; null when the assistant has none with this number. */
export const versionQuery = (assistantId: string, version: number) =>
  queryOptions({
    queryKey: versionKeys.one(assistantId, version),
    queryFn: async () => {
      const page = await request<VersionSummary[]>(
        `${studioAddress(assistantId)}/versions?limit=1&before=${version + 1}`,
      );
      return page.find((found) => found.version === version) ?? null;
    },
  });

export const labelsQuery = (assistantId: string) =>
  queryOptions({
    queryKey: versionKeys.labels(assistantId),
    queryFn: () => request<AssistantLabel[]>(`${studioAddress(assistantId)}/labels`),
  });

/** Who would notice if the label moved. */
export const labelUseQuery = (assistantId: string, label: string) =>
  queryOptions({
    queryKey: versionKeys.use(assistantId, label),
    queryFn: () =>
      request<LabelUse>(`${studioAddress(assistantId)}/labels/${encodeURIComponent(label)}/affected`),
  });

/** The draft as the diff reads it; another than the editor's, which goes on changing. */
export const draftSettingsQuery = (assistantId: string) =>
  queryOptions({
    queryKey: versionKeys.draft(assistantId),
    queryFn: () => readDraft(assistantId),
    staleTime: 0,
  });

/** The draft is another one: where it is compared it is read again. */
export function forgetDraftSettings(client: QueryClient, assistantId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: versionKeys.draft(assistantId) });
}

/** Everything that is known of the assistant may have changed with its live version; lists of assistants name it. */
export function forgetVersions(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: assistantKeys.all }),
    client.invalidateQueries({ queryKey: catalogKeys.all }),
  ]);
}

export const annotateVersion = mutationOptions({
  mutationFn: ({ assistantId, version, note }: { assistantId: string; version: number; note: string }) =>
    request<void>(`${studioAddress(assistantId)}/versions/${version}`, { method: "PATCH", body: { note } }),
  onSuccess: (_nothing, { assistantId }, _result, { client }) =>
    client.invalidateQueries({ queryKey: versionKeys.all(assistantId) }),
});

/** `from` is where the label has been seen, null for a new one. A 409 says who was faster. */
export const moveLabel = mutationOptions({
  mutationFn: (move: { assistantId: string; label: string; from: number | null; to: number }) =>
    request<AssistantLabel>(`${studioAddress(move.assistantId)}/labels/${encodeURIComponent(move.label)}`, {
      method: "PUT",
      body: { version: move.to, expected_version: move.from },
    }),
  // Also when it failed: then somebody else has moved it.
  onSettled: (_label, _error, _move, _result, { client }) => forgetVersions(client),
});

/** Takes a label away; its version stays. `production` is refused. */
export const deleteLabel = mutationOptions({
  mutationFn: ({ assistantId, label }: { assistantId: string; label: string }) =>
    request<void>(`${studioAddress(assistantId)}/labels/${encodeURIComponent(label)}`, { method: "DELETE" }),
  onSettled: (_nothing, _error, _input, _result, { client }) => forgetVersions(client),
});

/** Puts a version's settings into the draft. Nothing changes for users. */
export const restoreVersion = mutationOptions({
  mutationFn: ({ assistantId, version }: { assistantId: string; version: number }) =>
    request<unknown>(`${studioAddress(assistantId)}/draft/restore`, { method: "POST", body: { version } }),
  onSuccess: (_draft, _version, _result, { client }) => forgetVersions(client),
});
