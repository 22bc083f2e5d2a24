import type { CatalogPage, CatalogSearch } from "../../contract/assistant-catalog";
import { PRODUCTION } from "../../contract/versions";
import { Prisma } from "../../db/generated/client";
import { storableText } from "../../db/storable-json";
import { isUuid } from "../../ids";
import { visibleAssistants } from "../assistants/visible-assistants";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { catalogRows } from "./catalog-rows";

/** A page of the catalog, and how many assistants match. */
export async function searchCatalog(ctx: Context, input: CatalogSearch): Promise<CatalogPage> {
  const { filter } = await authorize(ctx, "assistants", "search", {});
  const conditions = [...visibleAssistants("search", filter), ...catalogConditions(input)];
  return catalogRows(ctx, conditions, input);
}

function catalogConditions({ text, graph_id, tag, label, archived }: CatalogSearch): Prisma.Sql[] {
  const id = text?.trim() ?? "";
  const isListed = archived ? Prisma.sql`archived_at is not null` : Prisma.sql`archived_at is null`;
  // Whoever has its id finds it, in the archive too.
  const conditions = [isUuid(id) ? Prisma.sql`(${isListed} or assistant_id = ${id}::uuid)` : isListed];
  if (graph_id !== undefined) conditions.push(Prisma.sql`graph_id = ${storableText(graph_id)}`);
  if (tag !== undefined) conditions.push(Prisma.sql`tags @> array[${storableText(tag)}]::text[]`);
  if (label !== undefined && label !== PRODUCTION) conditions.push(hasLabel(storableText(label)));
  return [...conditions, ...textConditions(text?.trim() ?? "")];
}

/** Every assistant has a version in production, so that label hides none. */
function hasLabel(label: string): Prisma.Sql {
  return Prisma.sql`assistant_id in (select one.assistant_id from assistant_label one where one.label = ${label})`;
}

/** Every word must be somewhere, or the text is the id. One pattern match puts a text in lower case once, for all words. */
function textConditions(text: string): Prisma.Sql[] {
  const words = storableText(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const patterns = words.map((word) => Prisma.sql`lower(${`%${literally(word)}%`})`);
  const hasAll = Prisma.sql`lower(${SEARCHED}) like all (array[${Prisma.join(patterns)}])`;
  return [isUuid(text) ? Prisma.sql`(assistant_id = ${text}::uuid or ${hasAll})` : hasAll];
}

/** In a pattern a %, a _ and a \ would not be themselves. */
function literally(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

const SEARCHED = Prisma.sql`concat_ws(' ', name, description, graph_id, array_to_string(tags, ' '))`;
