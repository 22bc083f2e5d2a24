import type { AuthFilter, AuthRule } from "../auth/project-auth";
import { Prisma } from "../db/generated/client";
import { storableJson, storableObject, storableText } from "../db/storable-json";

/** A timestamp as the wire has it, the same text as `Date.toISOString()`. */
export function isoTime(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Rows whose jsonb column contains `wanted`: keys and values are one bound parameter. */
export function containing(column: Prisma.Sql, wanted: object | undefined): Prisma.Sql[] {
  if (!wanted || Object.keys(wanted).length === 0) return [];
  return [Prisma.sql`${column} @> ${JSON.stringify(storableJson(wanted))}::jsonb`];
}

/** `where` of all conditions; nothing when there are none. */
export function where(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(conditions, " and ")}`;
}

export function direction(sortOrder: "asc" | "desc" | undefined): Prisma.Sql {
  return sortOrder === "asc" ? Prisma.sql`asc` : Prisma.sql`desc`;
}

/** `select` list of the wanted fields, each under its wire name; all of them when none is named. */
export function selectList<Field extends string>(
  columns: Record<Field, Prisma.Sql>,
  all: readonly Field[],
  wanted: readonly Field[] | undefined,
): Prisma.Sql {
  const fields = wanted && wanted.length > 0 ? [...new Set(wanted)] : all;
  // A field's name is a word of the contract's enum, never text from a request.
  return Prisma.join(fields.map((field) => Prisma.sql`${columns[field]} as ${Prisma.raw(`"${field}"`)}`));
}

/** Rows that an authorization filter lets through, by their metadata; see `authorize`. */
export function allowed(column: Prisma.Sql, filter: AuthFilter | null): Prisma.Sql[] {
  if (!filter) return [];
  return Object.entries(filter).map(([key, rule]) => allowedBy(column, key, rule));
}

function allowedBy(column: Prisma.Sql, key: string, rule: AuthRule): Prisma.Sql {
  if (Array.isArray(rule)) {
    const parts = rule.map((part) => Prisma.sql`(${Prisma.join([TRUE, ...allowed(column, part)], " and ")})`);
    if (key === "$or") return Prisma.sql`(${Prisma.join([FALSE, ...parts], " or ")})`;
    return Prisma.sql`(${Prisma.join([TRUE, ...parts], " and ")})`;
  }
  if (rule === null || typeof rule !== "object") return hasValue(column, key, rule);
  const parts: Prisma.Sql[] = [];
  if ("$eq" in rule) parts.push(hasValue(column, key, rule.$eq));
  if ("$contains" in rule) parts.push(contains(column, { [key]: [rule.$contains].flat() }));
  // A rule without a known operator lets nothing through.
  return parts.length > 0 ? Prisma.sql`(${Prisma.join(parts, " and ")})` : FALSE;
}

/** The very same value: containment alone would take an object with further keys for equal. */
function hasValue(column: Prisma.Sql, key: string, value: unknown): Prisma.Sql {
  const isScalar = value === null || typeof value !== "object";
  if (isScalar) return contains(column, { [key]: value ?? null });
  return Prisma.sql`${column} -> ${storableText(key)}::text = ${JSON.stringify(storableJson(value))}::jsonb`;
}

function contains(column: Prisma.Sql, wanted: object): Prisma.Sql {
  return Prisma.sql`${column} @> ${JSON.stringify(storableObject(wanted))}::jsonb`;
}

const TRUE = Prisma.sql`true`;
const FALSE = Prisma.sql`false`;
