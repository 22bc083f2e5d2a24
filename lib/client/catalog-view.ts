import type { CatalogSearch } from "../contract/assistant-catalog";
import { SEARCH_LENGTH } from "../contract/limits";
import { pageNumber } from "./page-number";

export type CatalogSort = CatalogSearch["sort"];

/** What the assistants page shows; it lives in the address. */
export interface CatalogView {
  text?: string;
  graph?: string;
  tag?: string;
  label?: string;
  archived?: boolean;
  /** Absent: `changed`. */
  sort?: CatalogSort;
  /** From 1. */
  page?: number;
  /** Absent: cards. */
  as?: "table";
}

export type CatalogChange = { [Key in keyof CatalogView]: CatalogView[Key] | undefined };

/** Assistants on a page. */
export const CATALOG_PAGE = 24;

const SORTS: readonly CatalogSort[] = ["changed", "name", "created", "used"];

/** The part of an address after `?`; empty for the plain list. */
export function catalogQueryText(view: CatalogView): string {
  const query = new URLSearchParams();
  if (view.text) query.set("q", view.text);
  if (view.graph) query.set("graph", view.graph);
  if (view.tag) query.set("tag", view.tag);
  if (view.label) query.set("label", view.label);
  if (view.archived) query.set("archived", "true");
  if (view.sort && view.sort !== "changed") query.set("sort", view.sort);
  if (view.page !== undefined && view.page > 1) query.set("page", String(view.page));
  if (view.as) query.set("as", view.as);
  return query.toString();
}

/** The view that an address asks for; what it does not understand is as if it were not there. */
export function parseCatalogView(read: (key: string) => string | null): CatalogView {
  const text = read("q")?.trim().slice(0, SEARCH_LENGTH);
  const sort = SORTS.find((candidate) => candidate === read("sort"));
  const page = pageNumber(read("page"));
  const [graph, tag, label] = [read("graph"), read("tag"), read("label")];
  return {
    ...(text ? { text } : {}),
    ...(graph ? { graph } : {}),
    ...(tag ? { tag } : {}),
    ...(label ? { label } : {}),
    ...(read("archived") === "true" ? { archived: true } : {}),
    ...(sort && sort !== "changed" ? { sort } : {}),
    ...(page === undefined ? {} : { page }),
    ...(read("as") === "table" ? { as: "table" as const } : {}),
  };
}

/** The view with a change, on its first page. What is undefined is left out. */
export function withChange(view: CatalogView, change: CatalogChange): CatalogView {
  const { page: _, ...next } = { ...view, ...change };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
}

/** The whole list, in the same shape. */
export function withoutFilters({ as }: CatalogView): CatalogView {
  return as ? { as } : {};
}

/** What the server is asked for. */
export function catalogSearchOf(view: CatalogView): CatalogSearch {
  return {
    ...(view.text ? { text: view.text } : {}),
    ...(view.graph ? { graph_id: view.graph } : {}),
    ...(view.tag ? { tag: view.tag } : {}),
    ...(view.label ? { label: view.label } : {}),
    archived: view.archived ?? false,
    sort: view.sort ?? "changed",
    limit: CATALOG_PAGE,
    offset: ((view.page ?? 1) - 1) * CATALOG_PAGE,
  };
}

/** Whether anything is left out of the list, so that an empty one says so. */
export function isFiltered({ text, graph, tag, label }: CatalogView): boolean {
  return [text, graph, tag, label].some((value) => value !== undefined);
}
