import type { SearchItem } from "@langchain/langgraph-checkpoint";
import { nameOf, toPath } from "./store-address";
import { filterConditions } from "./store-filter";
import { findItems, isBelow, listItems, patientlyFor, refreshItems, type StoredItem } from "./store-items";
import { type MemoryStoreOptions, type Search, toItem } from "./store-operations";
import { findNearest, toVectors } from "./store-vectors";

interface Page {
  limit: number;
  offset: number;
}

/**
 * One page of the items below a namespace that meet the filter. With a query, in a store that has an index: those that
 * are embedded, the nearest first, with their score. Else the last written first.
 */
export async function searchItems(search: Search, options: MemoryStoreOptions): Promise<SearchItem[]> {
  const conditions = [
    ...isBelow(toPath(search.namespacePrefix, "namespace_prefix")),
    ...filterConditions(search.filter),
  ];
  const page = { limit: whole(search.limit, 10), offset: whole(search.offset, 0) };
  const found =
    search.query && options.index
      ? await nearest(search.query, conditions, page, options.index, options.hold)
      : (await listItems(conditions, page, options.hold)).map((item) => ({ item }));
  if (search.refreshTtl ?? options.refreshOnRead)
    await refreshItems(
      found.map(({ item }) => item),
      options.hold,
    );
  return found.map(({ item, ...score }) => ({ ...toItem(item), ...score }));
}

async function nearest(
  query: string,
  conditions: Parameters<typeof findNearest>[0],
  { limit, offset }: Page,
  { dims, embedder }: NonNullable<MemoryStoreOptions["index"]>,
  hold: MemoryStoreOptions["hold"],
): Promise<{ item: StoredItem; score: number }[]> {
  const vector = toVectors([await embedder.query(query)], 1, dims);
  const all = await patientlyFor(hold, () => findNearest(conditions, vector, offset + limit));
  const page = all.slice(offset);
  const items = new Map((await findItems(page, hold)).map((item) => [nameOf(item), item]));
  return page.flatMap(({ score, ...address }) => {
    const item = items.get(nameOf(address));
    return item ? [{ item, score }] : [];
  });
}

/** Graphs may ask for any number; the database knows whole ones. */
function whole(number: number | undefined, otherwise: number): number {
  const asked = Number.isNaN(number) ? otherwise : (number ?? otherwise);
  return Math.min(Math.max(Math.trunc(asked), 0), 2 ** 31 - 1);
}
