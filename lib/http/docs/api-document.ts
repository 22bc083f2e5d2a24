import { z } from "zod";

/** What the page reads of a JSON Schema. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

// The document is our own: its schemas are what zod makes of the contract.
const AnySchema = z.custom<Schema>((value) => typeof value === "object" && value !== null);
const Content = z.record(
  z.string(),
  z.object({ schema: AnySchema.optional(), example: z.unknown().optional() }),
);
const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean(),
  description: z.string().optional(),
  schema: AnySchema,
});
const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(Parameter),
  requestBody: z.object({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.optional() })),
});
export type ApiOperation = z.infer<typeof Operation>;

/** The part of an OpenAPI document that the page shows. */
export const ApiDocument = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string().optional() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), AnySchema) }),
});
export type ApiDocument = z.infer<typeof ApiDocument>;

/** An operation with the address that it answers. */
export interface Endpoint {
  method: string;
  path: string;
  operation: ApiOperation;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The operations of one tag, by their addresses. */
export function endpointsOf(document: ApiDocument, tag: string): Endpoint[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => operation.tags[0] === tag)
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    )
    .sort((a, b) => (a.path === b.path ? rank(a) - rank(b) : a.path < b.path ? -1 : 1));
}

function rank({ method }: Endpoint): number {
  return METHODS.indexOf(method);
}
