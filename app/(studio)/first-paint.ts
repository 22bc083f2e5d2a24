import { asContract } from "@/lib/client/api";
import {
  ASSISTANTS_LIMIT,
  assistantQuery,
  assistantSchemasQuery,
  assistantsQuery,
} from "@/lib/client/assistants";
import {
  catalogFacetsQuery,
  catalogQuery,
  homeCatalogQuery,
  offeredAssistantsQuery,
} from "@/lib/client/catalog";
import { type CatalogView, catalogSearchOf } from "@/lib/client/catalog-view";
import { draftQuery } from "@/lib/client/drafts";
import { engineQuery } from "@/lib/client/engine";
import { graphsQuery } from "@/lib/client/graphs";
import { apiKeysQuery } from "@/lib/client/keys";
import { toThreadSummary } from "@/lib/client/thread-summary";
import { type ThreadSlice, threadCountQuery, threadsQuery } from "@/lib/client/threads";
import { VERSIONS_PAGE, versionPagesQuery } from "@/lib/client/versions";
import type { Assistant } from "@/lib/contract/assistants";
import type { Thread } from "@/lib/contract/threads";
import { getAssistant } from "@/lib/services/assistants/get-assistant";
import { getAssistantSchemas } from "@/lib/services/assistants/get-assistant-schemas";
import { searchAssistants } from "@/lib/services/assistants/search-assistants";
import { getFacets } from "@/lib/services/catalog/get-facets";
import { searchCatalog } from "@/lib/services/catalog/search-catalog";
import { getDraft } from "@/lib/services/drafts/get-draft";
import { listApiKeys } from "@/lib/services/keys/list-api-keys";
import { getEngine } from "@/lib/services/system/get-engine";
import { listGraphs } from "@/lib/services/system/list-graphs";
import { countThreads } from "@/lib/services/threads/count-threads";
import { searchThreads } from "@/lib/services/threads/search-threads";
import { listVersions } from "@/lib/services/versions/list-versions";
import type { OpenPage } from "./open-page";

/** What the first paint of each view needs, read from the services and put under the client's own keys. */

export async function paintShell(page: OpenPage): Promise<void> {
  const [waiting, engine] = await Promise.all([
    countThreads(page.ctx, { status: "interrupted" }),
    getEngine(page.ctx),
    paintGraphs(page),
  ]);
  page.client.setQueryData(engineQuery().queryKey, engine);
  page.client.setQueryData(threadCountQuery("interrupted").queryKey, waiting);
}

export async function paintAssistants({ client, ctx }: OpenPage): Promise<void> {
  const found = await searchAssistants(ctx, {
    limit: ASSISTANTS_LIMIT,
    offset: 0,
    sort_by: "updated_at",
    sort_order: "desc",
  });
  // Without `select` each has every field.
  client.setQueryData(assistantsQuery().queryKey, asContract<Assistant[]>(found.items));
}

/** The part of the catalog that an address asks for. */
export function paintCatalog(page: OpenPage, view: CatalogView): Promise<void> {
  return paintCatalogPage(page, catalogQuery(catalogSearchOf(view)).queryKey);
}

export function paintHomeCatalog(page: OpenPage): Promise<void> {
  return paintCatalogPage(page, homeCatalogQuery().queryKey);
}

/** Whom a new thread can be with. */
export function paintOffered(page: OpenPage): Promise<void> {
  return paintCatalogPage(page, offeredAssistantsQuery().queryKey);
}

async function paintCatalogPage(
  { client, ctx }: OpenPage,
  queryKey: ReturnType<typeof catalogQuery>["queryKey"],
): Promise<void> {
  const [, , search] = queryKey;
  client.setQueryData(queryKey, await searchCatalog(ctx, search));
}

export async function paintFacets({ client, ctx }: OpenPage): Promise<void> {
  client.setQueryData(catalogFacetsQuery().queryKey, await getFacets(ctx));
}

export async function paintGraphs({ client, ctx }: OpenPage): Promise<void> {
  client.setQueryData(graphsQuery().queryKey, await listGraphs(ctx));
}

export async function paintThreads({ client, ctx }: OpenPage, slice: ThreadSlice): Promise<void> {
  const filter = slice.status ? { status: slice.status } : {};
  const [found, total] = await Promise.all([
    searchThreads(ctx, {
      ...filter,
      limit: slice.limit,
      offset: slice.offset,
      sort_by: "updated_at",
      sort_order: "desc",
    }),
    countThreads(ctx, filter),
  ]);
  const threads = asContract<Thread[]>(found.items).map(toThreadSummary);
  client.setQueryData(threadsQuery(slice).queryKey, { threads, total });
}

/** Throws NotFoundError. A graph that cannot be described leaves its schemas to the view, which says why. */
export async function paintAssistant({ client, ctx }: OpenPage, assistantId: string): Promise<Assistant> {
  const assistant = await getAssistant(ctx, { assistantId });
  client.setQueryData(assistantQuery(assistantId).queryKey, assistant);
  const [schemas, draft] = await Promise.all([
    getAssistantSchemas(ctx, { assistantId }).catch(() => undefined),
    getDraft(ctx, { assistantId }),
  ]);
  if (schemas) client.setQueryData(assistantSchemasQuery(assistantId).queryKey, schemas);
  client.setQueryData(draftQuery(assistantId).queryKey, draft);
  return assistant;
}

/** The rest is painted around it already. Throws NotFoundError. */
export async function paintVersions({ client, ctx }: OpenPage, assistantId: string): Promise<Assistant> {
  const assistant = await getAssistant(ctx, { assistantId });
  client.setQueryData(assistantQuery(assistantId).queryKey, assistant);
  const versions = await listVersions(ctx, { assistantId, limit: VERSIONS_PAGE });
  client.setQueryData(versionPagesQuery(assistantId).queryKey, { pages: [versions], pageParams: [null] });
  return assistant;
}

export async function paintKeys({ client, ctx }: OpenPage): Promise<void> {
  client.setQueryData(apiKeysQuery().queryKey, await listApiKeys(ctx));
}
