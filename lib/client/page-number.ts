/** Beyond it the database's offset would overflow. */
const LAST_PAGE = 1_000_000;

/** The page that an address asks for, from 2; undefined for the first one and for what is no page. */
export function pageNumber(text: unknown): number | undefined {
  const page = Number(text);
  return Number.isSafeInteger(page) && page > 1 && page <= LAST_PAGE ? page : undefined;
}
