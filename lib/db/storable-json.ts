import { InvalidInputError } from "../errors";
import type { Prisma } from "./generated/client";

/** PostgreSQL's own limit depends on its stack; this one is safely below it and above what anybody needs. */
const DEEPEST = 1000;

/**
 * The value as jsonb can hold it: NUL characters and lone surrogates, which models do write and jsonb refuses,
 * become U+FFFD; what JSON has no word for is left out, as JSON.stringify does. Use it for every value that
 * comes from outside, also in filters. Throws InvalidInputError when it is nested too deep.
 */
export function storableJson(value: unknown): Prisma.InputJsonValue | null {
  return toStorable(value, 0) ?? null;
}

/** `storableJson` of an object, for columns that always hold one. */
export function storableObject(value: object): Prisma.InputJsonObject {
  return storableEntries(value, 0);
}

/** The text as PostgreSQL can hold it. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function toStorable(value: unknown, depth: number): Prisma.InputJsonValue | null | undefined {
  if (depth > DEEPEST) {
    throw new InvalidInputError(`A JSON value is nested more than ${DEEPEST} levels deep.`);
  }
  switch (typeof value) {
    case "string":
      return storableText(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "object": {
      if (value === null) return null;
      if (Array.isArray(value)) return value.map((item) => toStorable(item, depth + 1) ?? null);
      if (value instanceof Date) return value.toJSON();
      return storableEntries(value, depth);
    }
    default:
      return undefined;
  }
}

function storableEntries(value: object, depth: number): Prisma.InputJsonObject {
  const entries = Object.entries(value).flatMap(([key, item]): [string, Prisma.InputJsonValue | null][] => {
    const storable = toStorable(item, depth + 1);
    return storable === undefined ? [] : [[storableText(key), storable]];
  });
  return Object.fromEntries(entries);
}
