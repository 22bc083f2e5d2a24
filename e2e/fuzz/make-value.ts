import type { Dice } from "../dice";

/** The part of JSON schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minItems?: number;
}

/** What values of well-known names are: ids of things that are there, words that mean something. */
export type KnownValues = Record<string, readonly [unknown, ...unknown[]]>;

interface Making {
  dice: Dice;
  known: KnownValues;
  /** The named schemas of the document. */
  named: Record<string, Schema>;
}

/** A value that a schema allows, mostly; `name` is the field it is for. */
export function makeValue(schema: Schema, making: Making, name = "", depth = 0): unknown {
  const { dice, known, named } = making;
  const words = Object.hasOwn(known, name) ? known[name] : undefined;
  if (words && dice.chance(0.9)) return dice.pick(words);
  if (schema.$ref) return makeValue(named[schema.$ref.split("/").at(-1) ?? ""] ?? {}, making, name, depth);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return oneOf(dice, schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return makeValue(oneOf(dice, choices) ?? {}, making, name, depth);
  const within = (item: Schema, itemName = name) => makeValue(item, making, itemName, depth + 1);
  switch (schema.type) {
    case "object":
      return makeObject(schema, making, depth, within);
    case "array": {
      if (schema.prefixItems) return schema.prefixItems.map((item) => within(item));
      const length = depth > 4 ? 0 : Math.max(schema.minItems ?? 0, dice.below(3));
      return Array.from({ length }, () => within(schema.items ?? {}));
    }
    case "string":
      return makeText(schema, dice);
    case "integer":
    case "number":
      return dice.pick([schema.minimum ?? 0, schema.maximum ?? 3, 1, 2]);
    case "boolean":
      return dice.chance(0.5);
    case "null":
      return null;
    default:
      return dice.pick([null, 1, "text", { a: 1 }, [1], { messages: [{ type: "human", content: "hi" }] }]);
  }
}

function makeObject(
  { properties = {}, required = [], additionalProperties }: Schema,
  { dice }: Making,
  depth: number,
  within: (item: Schema, name?: string) => unknown,
): Record<string, unknown> {
  const entries = Object.entries(properties)
    .filter(([key]) => required.includes(key) || dice.chance(depth > 3 ? 0 : 0.3))
    .map(([key, item]): [string, unknown] => [key, within(item, key)]);
  if (typeof additionalProperties === "object" && depth < 4 && dice.chance(0.5))
    entries.push([dice.pick(["a", "text", "done"]), within(additionalProperties, "")]);
  return Object.fromEntries(entries);
}

function makeText({ format }: Schema, dice: Dice): string {
  if (format === "uuid" || format === "guid") return "00000000-0000-4000-8000-000000000000";
  if (format === "date-time") return dice.pick(["2031-01-01T00:00:00Z", "1999-01-01T00:00:00+02:00"]);
  if (format === "uri") return "https://example.invalid/hook";
  return dice.pick(["a", "text", "values", "one", "created_at"]);
}

function oneOf<T>(dice: Dice, items: readonly T[]): T | undefined {
  return items[dice.below(items.length)];
}
