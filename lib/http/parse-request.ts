import type { z } from "zod";
import type { Operation } from "../contract/operation";
import { InvalidInputError } from "../errors";
import { checkJson } from "./check-json";
import { describeIssues } from "./describe-issues";
import { parseJson } from "./parse-json";
import { readBody } from "./read-body";

/** Path parameters as Next hands them over. */
export type RawParams = Record<string, string | string[] | undefined>;

type Parts<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = Operation<
  Params,
  Query,
  Body
>;

export function parseParams<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Parts<Params, Query, Body>,
  raw: RawParams,
): z.output<Params> {
  return operation.params ? parse(operation.params, raw, "path") : absent<Params>();
}

/** A key that is given once is a string, one that is repeated a list: the schema says which of them it takes. */
export function parseQuery<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Parts<Params, Query, Body>,
  request: Request,
): z.output<Query> {
  if (!operation.query) return absent<Query>();
  const search = new URL(request.url).searchParams;
  const raw = Object.fromEntries(
    [...new Set(search.keys())].map((key) => {
      const values = search.getAll(key);
      return [key, values.length > 1 ? values : values[0]];
    }),
  );
  return parse(operation.query, raw, "query");
}

/** JSON, whatever the content type says: some clients send it as text/plain. */
export async function parseBody<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Parts<Params, Query, Body>,
  request: Request,
): Promise<z.output<Body>> {
  if (!operation.body) return absent<Body>();
  const text = await readBody(request);
  if (text.trim() === "") {
    if (!operation.bodyOptional) throw new InvalidInputError("body: a JSON object is required");
    return parse(operation.body, {}, "body");
  }
  return parse(operation.body, parseJson(text), "body");
}

/** Throws InvalidInputError, which names the fields. */
function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown, whole: string): z.output<Schema> {
  checkJson(raw, whole);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(describeIssues(parsed.error.issues, raw, whole));
}

/** Holds because `operation()` types what it was not given as z.ZodUndefined. */
function absent<Schema extends z.ZodType>(): z.output<Schema> {
  return undefined as z.output<Schema>;
}
