/** One page of a search, as verbs answer it. `next` is the offset of the page after it; null on the last. */
interface Page<T> {
  items: T[];
  total: number;
  next: number | null;
}

/** A page as the wire says it: the items are the body, the rest goes to headers. */
export function page<T>({ items, total, next }: Page<T>): Response {
  const headers = new Headers({ "x-pagination-total": String(total) });
  if (next !== null) headers.set("x-pagination-next", String(next));
  return Response.json(items, { headers });
}
