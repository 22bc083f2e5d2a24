import { z } from "zod";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What every refusal answers. */
export const ErrorBody = z.object({ detail: z.string() });

/** How one status code answers. Without `schema` the body is empty. */
export interface ResponseSpec {
  description: string;
  schema?: z.ZodType;
  /** `json` unless said otherwise; `sse` is `text/event-stream`, `text` is plain text or, where asked for, JSON. */
  content?: "json" | "sse" | "html" | "text";
}

/**
 * One operation of the API, told once: the route handler, the OpenAPI document and the contract tests all read
 * this object. `path` is as in OpenAPI, below `/api`: `/threads/{thread_id}`.
 */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  id: string;
  tag: string;
  method: HttpMethod;
  path: `/${string}`;
  summary: string;
  description?: string;
  /**
   * `public` answers without a sign-in or key; `heddle` knows Heddle's own alone, whatever a project's `auth` says;
   * `trusted`: those of Heddle's own whom the project lets do everything, since what is asked for is the project's.
   */
  access?: "public" | "heddle" | "trusted";
  params?: Params;
  query?: Query;
  body?: Body;
  /** An absent body is read as `{}`. */
  bodyOptional?: boolean;
  /** Takes an `Idempotency-Key`. Its verb does its work in `once`, which keeps the answer for the key. */
  idempotent?: true;
  responses: Record<number, ResponseSpec>;
}

const IN_FLIGHT: Record<number, ResponseSpec> = {
  409: { description: "A request with this Idempotency-Key is being answered", schema: ErrorBody },
};

export function operation<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(spec: Operation<Params, Query, Body>): Operation<Params, Query, Body> {
  return spec.idempotent ? { ...spec, responses: { ...IN_FLIGHT, ...spec.responses } } : spec;
}
