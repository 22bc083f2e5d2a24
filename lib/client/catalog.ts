import { keepPreviousData, mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type {
  CatalogFacets,
  CatalogItem,
  CatalogPage,
  CatalogPatch,
  CatalogSearch,
  Dependents,
  Template,
} from "../contract/assistant-catalog";
import type { Assistant } from "../contract/assistants";
import { api, asContract, request } from "./api";
import { assistantKeys } from "./assistants";
import { readImport } from "./read-import";
import { studioAddress } from "./studio-address";
import { threadKeys } from "./threads";

export const catalogKeys = {
  all: ["catalog"] as const,
  pages: () => ["catalog", "page"] as const,
  page: (search: CatalogSearch) => ["catalog", "page", search] as const,
  facets: () => ["catalog", "facets"] as const,
  templates: () => ["catalog", "templates"] as const,
  dependents: (assistantId: string) => ["catalog", "dependents", assistantId] as const,
};

/** A page of assistants. While another page is on its way, the one before stays. */
export const catalogQuery = (search: CatalogSearch) =>
  queryOptions({
    queryKey: catalogKeys.page(search),
    queryFn: () => request<CatalogPage>("/studio/assistants/search", { method: "POST", body: search }),
    placeholderData: keepPreviousData,
  });

/** The assistants on Home: what is pinned, then what changed last. */
export const homeCatalogQuery = () => catalogQuery({ archived: false, sort: "changed", limit: 6, offset: 0 });

/** Whom a new thread can be with: the assistants in use, at most 100. */
export const offeredAssistantsQuery = () =>
  catalogQuery({ archived: false, sort: "used", limit: 100, offset: 0 });

/** What the list can be filtered by. */
export const catalogFacetsQuery = () =>
  queryOptions({
    queryKey: catalogKeys.facets(),
    queryFn: () => request<CatalogFacets>("/studio/assistants/facets"),
  });

export const templatesQuery = () =>
  queryOptions({
    queryKey: catalogKeys.templates(),
    queryFn: () => request<Template[]>("/studio/templates"),
  });

/** What goes with an assistant; asked anew each time, since a person decides by it. */
export const dependentsQuery = (assistantId: string) =>
  queryOptions({
    queryKey: catalogKeys.dependents(assistantId),
    queryFn: () => request<Dependents>(`${studioAddress(assistantId)}/dependents`),
    staleTime: 0,
    gcTime: 0,
  });

/** Tags and pins are shown at once, and taken back when the server refuses. */
export const patchCatalogItem = mutationOptions({
  mutationFn: ({ assistantId, patch }: { assistantId: string; patch: CatalogPatch }) =>
    request<CatalogItem>(studioAddress(assistantId), { method: "PATCH", body: patch }),
  onMutate: async ({ assistantId, patch }, { client }) => {
    await client.cancelQueries({ queryKey: catalogKeys.pages() });
    const before = client.getQueriesData<CatalogPage>({ queryKey: catalogKeys.pages() });
    client.setQueriesData<CatalogPage>(
      { queryKey: catalogKeys.pages() },
      (page) =>
        page && {
          ...page,
          items: page.items.map((item) =>
            item.assistant_id === assistantId ? withPatch(item, patch) : item,
          ),
        },
    );
    return { before };
  },
  onError: (_error, _input, shown, { client }) => {
    for (const [key, page] of shown?.before ?? []) client.setQueryData(key, page);
  },
  onSettled: (_item, _error, _input, _shown, { client }) => listChanged(client),
});

function withPatch(
  item: CatalogItem,
  { add_tags = [], remove_tags = [], pinned }: CatalogPatch,
): CatalogItem {
  const tags = [...new Set([...item.tags, ...add_tags])].filter((tag) => !remove_tags.includes(tag));
  return { ...item, tags, pinned: pinned ?? item.pinned };
}

export const createAssistant = mutationOptions({
  mutationFn: async (input: { graphId: string; name: string; description: string }) =>
    asContract<Assistant>(
      await api().assistants.create({
        graphId: input.graphId,
        name: input.name,
        ...(input.description === "" ? {} : { description: input.description }),
      }),
    ),
  onSuccess: (_assistant, _input, _result, { client }) => listChanged(client),
});

export const duplicateAssistant = mutationOptions({
  mutationFn: ({ assistantId, name }: { assistantId: string; name: string }) =>
    request<Assistant>(`${studioAddress(assistantId)}/duplicate`, { method: "POST", body: { name } }),
  onSuccess: (_assistant, _input, _result, { client }) => listChanged(client),
});

/** `file` is a file, or what it holds, as JSON; the server says all that is wrong with it. */
export const importAssistant = mutationOptions({
  mutationFn: async (file: unknown) =>
    request<Assistant>("/studio/assistants/import", {
      method: "POST",
      body: file instanceof File ? await readImport(file) : file,
    }),
  onSuccess: (_assistant, _file, _result, { client }) => listChanged(client),
});

export const deleteAssistant = mutationOptions({
  mutationFn: ({ assistantId, deleteThreads }: { assistantId: string; deleteThreads: boolean }) =>
    api().assistants.delete(assistantId, { deleteThreads }),
  onSuccess: async (_nothing, _input, _result, { client }) => {
    await Promise.all([listChanged(client), client.invalidateQueries({ queryKey: threadKeys.lists() })]);
  },
});

/** Where the browser downloads an assistant as a file. */
export function exportHref(assistantId: string): string {
  return `/api${studioAddress(assistantId)}/export`;
}

function listChanged(client: QueryClient): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: catalogKeys.all }),
    client.invalidateQueries({ queryKey: assistantKeys.list() }),
  ]);
}
