import { z } from "zod";
import { Sections } from "./config-sections";

/** The keys inside the sections of a `langgraph.json` that have no effect, as `http.disable_thread`: often misspelled. */
export function unknownKeys(file: Record<string, unknown>): string[] {
  return Object.entries(Sections).flatMap(([name, section]) => within(section, file[name], [name]));
}

function within(schema: z.core.$ZodType, value: unknown, path: string[]): string[] {
  if (schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return within(schema.def.innerType, value, path);
  if (!(schema instanceof z.ZodObject) || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const known: z.core.$ZodType | undefined = Object.hasOwn(schema.def.shape, key)
      ? schema.def.shape[key]
      : undefined;
    return known ? within(known, inner, [...path, key]) : [[...path, key].join(".")];
  });
}
