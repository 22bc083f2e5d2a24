import type { JsonObject } from "../contract/common";
import { Prisma } from "../db/generated/client";
import { storableJson, storableText } from "../db/storable-json";
import { InvalidInputError } from "../errors";

/** Bounds of a filter, far above what anybody means. */
const DEEPEST = 20;
const MOST_CONDITIONS = 200;

/** What `::numeric` surely reads. */
const NUMBER = /^[+-]?([0-9]{1,255}(\.[0-9]{0,255})?|\.[0-9]{1,255})([eE][+-]?[0-9]{1,3})?$/;

/**
 * The conditions on the column `value` that a store's filter means. A plain value is the same value; an object holds
 * for an object whose fields hold; operators are `$eq $ne $gt $gte $lt $lte $in $nin $exists`. Keys and values are
 * bound parameters, and nothing that is stored can fail a comparison. Throws InvalidInputError, which names the field.
 */
export function filterConditions(filter: JsonObject | undefined): Prisma.Sql[] {
  if (!filter) return [];
  const conditions = fieldsHold(Prisma.sql`value`, filter, "filter", 1);
  checkCount(conditions);
  return conditions;
}

function fieldsHold(of: Prisma.Sql, fields: object, name: string, depth: number): Prisma.Sql[] {
  if (depth > DEEPEST) throw new InvalidInputError(`filter: is nested more than ${DEEPEST} levels deep`);
  const entries = Object.entries(fields);
  checkCount(entries);
  return entries.flatMap(([key, rule]) =>
    holds(Prisma.sql`(${of} -> ${storableText(key)}::text)`, rule, `${name}.${key}`, depth),
  );
}

function checkCount(conditions: unknown[]): void {
  if (conditions.length > MOST_CONDITIONS)
    throw new InvalidInputError(`filter: has more than ${MOST_CONDITIONS} conditions`);
}

function holds(field: Prisma.Sql, rule: unknown, name: string, depth: number): Prisma.Sql[] {
  if (rule === undefined) return [Prisma.sql`${field} is null`];
  if (!isFields(rule)) return [Prisma.sql`${field} = ${json(rule)}`];
  const operators = Object.keys(rule).filter((key) => key.startsWith("$"));
  if (operators.length === 0)
    return [Prisma.sql`jsonb_typeof(${field}) = 'object'`, ...fieldsHold(field, rule, name, depth + 1)];
  return Object.entries(rule).map(([operator, operand]) => compare(field, operator, operand, name));
}

const COMPARISONS = new Map([
  ["$gt", Prisma.sql`>`],
  ["$gte", Prisma.sql`>=`],
  ["$lt", Prisma.sql`<`],
  ["$lte", Prisma.sql`<=`],
]);

function compare(field: Prisma.Sql, operator: string, operand: unknown, name: string): Prisma.Sql {
  const comparison = COMPARISONS.get(operator);
  if (comparison) return inOrder(field, comparison, operand, `${name}.${operator}`);
  switch (operator) {
    case "$eq":
      return Prisma.sql`${field} = ${json(operand)}`;
    case "$ne":
      return Prisma.sql`${field} is distinct from ${json(operand)}`;
    case "$in":
      return Prisma.sql`${field} in (${membersOf(operand, `${name}.$in`)})`;
    case "$nin":
      return Prisma.sql`(${field} is null or ${field} not in (${membersOf(operand, `${name}.$nin`)}))`;
    case "$exists":
      return operand === false ? Prisma.sql`${field} is null` : Prisma.sql`${field} is not null`;
    default:
      throw new InvalidInputError(`${name}: ${operator} is not an operator`);
  }
}

/** Numbers, and texts that read as one, compare as numbers; other texts as texts; what is of another kind never holds. */
function inOrder(field: Prisma.Sql, comparison: Prisma.Sql, operand: unknown, name: string): Prisma.Sql {
  const text = Prisma.sql`(${field} #>> '{}')`;
  if (isNumber(operand))
    // A `case` decides before it casts: one item that is no number must not fail the search.
    return Prisma.sql`case jsonb_typeof(${field}) when 'number' then ${text}::numeric
      when 'string' then case when ${text} ~ ${NUMBER.source} then ${text}::numeric end
      end ${comparison} ${String(operand)}::numeric`;
  if (typeof operand !== "string") throw new InvalidInputError(`${name}: must be a number or a text`);
  return Prisma.sql`case jsonb_typeof(${field}) when 'string' then ${text} end
    ${comparison} ${storableText(operand)}::text collate "C"`;
}

function isNumber(operand: unknown): boolean {
  return typeof operand === "string" ? NUMBER.test(operand) : Number.isFinite(operand);
}

function membersOf(operand: unknown, name: string): Prisma.Sql {
  if (!Array.isArray(operand)) throw new InvalidInputError(`${name}: must be a list`);
  return Prisma.sql`select jsonb_array_elements(${json(operand)})`;
}

function json(value: unknown): Prisma.Sql {
  return Prisma.sql`${JSON.stringify(storableJson(value))}::jsonb`;
}

function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
