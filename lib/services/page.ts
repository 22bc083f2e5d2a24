/** One page of a search, and what lies beyond it. */
export interface Page<Item> {
  items: Item[];
  /** Exact on the last page; before it, one more than `next`, as the platform counts. */
  total: number;
  /** The offset of the next page; null when this is the last. */
  next: number | null;
}

/** Cuts the page out of `rows`, which were read with `limit + 1`: the extra row says that there is more. */
export function toPage<Item>(rows: Item[], { limit, offset }: { limit: number; offset: number }): Page<Item> {
  if (rows.length <= limit) return { items: rows, total: offset + rows.length, next: null };
  const next = offset + limit;
  return { items: rows.slice(0, limit), total: next + 1, next };
}
