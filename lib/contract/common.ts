import { z } from "zod";
import { ErrorBody, type ResponseSpec } from "./operation";

/** Any JSON value. */
export const Json = z.json();
export type Json = z.infer<typeof Json>;

/** A JSON object whose values are not looked at. */
export const JsonObject = z.record(z.string(), z.unknown());
export type JsonObject = z.infer<typeof JsonObject>;

export const Uuid = z.guid("must be a UUID");
export const Timestamp = z.iso.datetime({ offset: true });

/** `tags`, `recursion_limit` and `configurable` are the platform's; other keys pass through to LangGraph. */
export const Config = z.looseObject({
  tags: z.array(z.string()).optional(),
  recursion_limit: z.int().min(1).optional(),
  configurable: JsonObject.optional(),
});
export type Config = z.infer<typeof Config>;

/** Where in a thread's history: a checkpoint, or a subgraph's when `checkpoint_ns` is not empty. */
export const Checkpoint = z.object({
  thread_id: z.string().optional(),
  checkpoint_ns: z.string().optional(),
  checkpoint_id: z.string().nullish(),
  checkpoint_map: JsonObject.nullish(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

export const Interrupt = z.looseObject({
  id: z.string().optional(),
  value: z.unknown(),
});
export type Interrupt = z.infer<typeof Interrupt>;

export const SortOrder = z.enum(["asc", "desc"]);
export const Limit = z.int().min(1).max(1000).default(10);
export const Offset = z.int().min(0).default(0);

/** The answers that say no, in the words of each operation. */
export function refusals(
  specs: Partial<Record<400 | 404 | 409 | 422 | 503, string>>,
): Record<number, ResponseSpec> {
  return Object.fromEntries(
    Object.entries(specs).map(([status, description]) => [status, { description, schema: ErrorBody }]),
  );
}

/** Query strings say booleans as `true`, `false`, `1` or `0`. */
export const QueryBoolean = z
  .enum(["true", "false", "1", "0", "True", "False"])
  .transform((text) => text === "1" || text.toLowerCase() === "true");

export const QueryInt = z.coerce.number().int();

/** Texts that may hold anything, each under a key of its own. */
export const QueryTexts = z.preprocess(
  (raw) => (typeof raw === "string" ? [raw] : raw),
  z.array(z.string()).optional(),
);

/** A list arrives as a repeated key, as one JSON array (SDK 2.0.0) or with commas. */
export function queryList<T extends z.ZodType<unknown, string>>(item: T) {
  return z.preprocess((raw) => {
    if (raw === undefined) return undefined;
    const texts = Array.isArray(raw) ? raw : [raw];
    return texts.flatMap((text) => (typeof text === "string" ? splitList(text) : [text]));
  }, z.array(item).optional());
}

function splitList(text: string): unknown[] {
  if (text.startsWith("[")) {
    try {
      const parsed: unknown = JSON.parse(text);
      if (Array.isArray(parsed)) return parsed;
    } catch {
      return [text];
    }
  }
  return text.split(",").filter((part) => part !== "");
}
