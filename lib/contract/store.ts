import { z } from "zod";
import { JsonObject, Limit, Offset, QueryBoolean, refusals, Timestamp } from "./common";
import { operation } from "./operation";

const Label = z
  .string()
  .min(1, "a label cannot be empty")
  .refine((label) => !label.includes("."), 'a label cannot contain "."');
const Namespace = z.array(Label);
const ItemNamespace = Namespace.min(1, "must have at least one label");
/** In a list of namespaces, `*` stands for any label. */
const Pattern = z.array(Label);

/** Minutes in a hundred years. */
export const LONGEST_TTL = 52_560_000;
const Ttl = z
  .number()
  .positive()
  .max(LONGEST_TTL)
  .describe("Minutes until the item is gone. Null: it stays. Absent: as langgraph.json says.");

export const Item = z.object({
  namespace: z.array(z.string()),
  key: z.string(),
  value: JsonObject,
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Item = z.infer<typeof Item>;

export const SearchItem = Item.extend({
  score: z.number().optional().describe("How near the query, -1 to 1. Only in a search by meaning."),
});
export type SearchItem = z.infer<typeof SearchItem>;

export const ItemPut = z.object({
  namespace: ItemNamespace,
  key: z.string(),
  value: JsonObject,
  index: z
    .union([z.literal(false), z.array(z.string()).max(100)])
    .nullish()
    .describe("Paths of the texts to embed; false: none. Null: as langgraph.json says."),
  ttl: Ttl.nullish(),
});
export type ItemPut = z.infer<typeof ItemPut>;

export const ItemAddress = z.object({ namespace: Namespace.default([]), key: z.string() });
export type ItemAddress = z.infer<typeof ItemAddress>;

/** One text with dots, or the key repeated. */
const QueryNamespace = z.preprocess((raw) => {
  if (raw === undefined || raw === "") return [];
  const texts = Array.isArray(raw) ? raw : [raw];
  return texts.flatMap((text) => (typeof text === "string" ? text.split(".") : [text]));
}, Namespace);

export const ItemGet = z.object({
  namespace: QueryNamespace,
  key: z.string(),
  refresh_ttl: QueryBoolean.optional(),
});
export type ItemGet = z.infer<typeof ItemGet>;

export const ItemSearch = z.object({
  namespace_prefix: Namespace.nullish(),
  filter: JsonObject.nullish(),
  limit: Limit,
  offset: Offset,
  query: z.string().nullish(),
  refresh_ttl: z.boolean().nullish(),
});
export type ItemSearch = z.infer<typeof ItemSearch>;

export const NamespaceList = z.object({
  prefix: Pattern.nullish(),
  suffix: Pattern.nullish(),
  max_depth: z.int().min(1).max(1000).nullish(),
  limit: z.int().min(1).max(1000).default(100),
  offset: Offset,
});
export type NamespaceList = z.infer<typeof NamespaceList>;

const REFUSED =
  "A field has the wrong shape, or the embedding function answers what langgraph.json does not say";
const NOT_EMBEDDED = "The embedding function fails";

export const putItem = operation({
  id: "put_item",
  tag: "Store",
  method: "PUT",
  path: "/store/items",
  summary: "Store an item, or write it again",
  body: ItemPut,
  responses: {
    204: { description: "Stored" },
    ...refusals({ 422: REFUSED, 503: NOT_EMBEDDED }),
  },
});

export const getItem = operation({
  id: "get_item",
  tag: "Store",
  method: "GET",
  path: "/store/items",
  summary: "One item",
  description: "`namespace` is one text with dots between the labels, or repeated.",
  query: ItemGet,
  responses: {
    200: { description: "The item; null when there is none", schema: Item.nullable() },
    ...refusals({ 422: "A field has the wrong shape" }),
  },
});

export const deleteItem = operation({
  id: "delete_item",
  tag: "Store",
  method: "DELETE",
  path: "/store/items",
  summary: "Delete an item",
  body: ItemAddress,
  responses: {
    204: { description: "There is no such item any more" },
    ...refusals({ 422: "A field has the wrong shape" }),
  },
});

export const searchItems = operation({
  id: "search_items",
  tag: "Store",
  method: "POST",
  path: "/store/items/search",
  summary: "Items below a namespace",
  description:
    "The last written first. With a `query`, in a project that has `store.index`, by meaning: the nearest first. " +
    "`filter` holds plain values, nested fields, and `$eq $ne $gt $gte $lt $lte $in $nin $exists`.",
  body: ItemSearch,
  responses: {
    200: { description: "One page of them", schema: z.object({ items: z.array(SearchItem) }) },
    ...refusals({ 422: REFUSED, 503: NOT_EMBEDDED }),
  },
});

export const listNamespaces = operation({
  id: "list_namespaces",
  tag: "Store",
  method: "POST",
  path: "/store/namespaces",
  summary: "Namespaces that have items",
  description:
    "In `prefix` and `suffix`, `*` stands for any label. Longer namespaces are cut to `max_depth` labels.",
  body: NamespaceList,
  responses: {
    200: {
      description: "One page of them, in alphabetical order",
      schema: z.object({ namespaces: z.array(z.array(z.string())) }),
    },
    ...refusals({ 422: "A field has the wrong shape" }),
  },
});
