import { Prisma } from "../db/generated/client";
import type { Hold } from "./run-row";
import { fromPath, toPath } from "./store-address";
import { isBelow, run } from "./store-items";

/** Labels at the beginning and at the end of a namespace; `*` stands for any label. */
export interface NamespaceQuery {
  prefixes: readonly string[][];
  suffixes: readonly string[][];
  /** Longer namespaces are cut to so many labels. */
  maxDepth?: number | undefined;
  limit: number;
  offset: number;
}

const ANY = "*";

/** The namespaces that have items, in alphabetical order, each once. Throws InvalidInputError. */
export async function listNamespaces(query: NamespaceQuery, hold?: Hold): Promise<string[][]> {
  const { prefixes, suffixes, maxDepth, limit, offset } = query;
  const conditions = [...prefixes.flatMap(startsWith), ...suffixes.flatMap(endsWith)];
  const labels = maxDepth === undefined ? Prisma.sql`labels` : Prisma.sql`labels[:${maxDepth}::int]`;
  const sql = Prisma.sql`
    select distinct array_to_string(${labels}, '.') || '.' collate "C" as path
    from (
      select string_to_array(left(path, -1), '.') as labels
      from (select distinct path from store_item
        where ${Prisma.join(isBelow(commonPath(prefixes)), " and ")}) as paths) as namespaces
    where ${Prisma.join([Prisma.sql`true`, ...conditions], " and ")}
    order by path limit ${limit} offset ${offset}`;
  const { rows } = await run<{ path: string }>(sql, hold);
  return rows.map(({ path }) => fromPath(path));
}

/** The labels before the first wildcard are a range of the index; one prefix is what is asked for in practice. */
function commonPath([prefix = []]: readonly string[][]): string {
  const wild = prefix.indexOf(ANY);
  return toPath(wild < 0 ? prefix : prefix.slice(0, wild), "prefix");
}

function startsWith(prefix: string[]): Prisma.Sql[] {
  toPath(prefix, "prefix");
  return [
    Prisma.sql`cardinality(labels) >= ${prefix.length}`,
    ...labelsAre(prefix, (index) => Prisma.sql`${index + 1}::int`),
  ];
}

function endsWith(suffix: string[]): Prisma.Sql[] {
  toPath(suffix, "suffix");
  return [
    Prisma.sql`cardinality(labels) >= ${suffix.length}`,
    ...labelsAre(suffix, (index) => Prisma.sql`cardinality(labels) - ${suffix.length - 1 - index}::int`),
  ];
}

function labelsAre(wanted: string[], place: (index: number) => Prisma.Sql): Prisma.Sql[] {
  return wanted.flatMap((label, index) =>
    label === ANY ? [] : [Prisma.sql`labels[${place(index)}] = ${label}`],
  );
}
