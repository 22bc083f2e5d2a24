import { describe, expect, it } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi";
import { EXAMPLES } from "./openapi-examples";
import { operations } from "./operations";

const Parameter = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean(),
});
const Described = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(Parameter),
  requestBody: z.object({ required: z.boolean() }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string().min(1), content: z.unknown().optional() }),
  ),
});
const Document = z.object({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), Described)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const raw = openApiDocument("1.2.3");
const document = Document.parse(raw);

/** Every `$ref` in a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "$ref" && typeof item === "string" ? [item] : refsIn(item),
  );
}

describe("the OpenAPI document", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))("has %s", (_, operation) => {
    const described = document.paths[operation.path]?.[operation.method.toLowerCase()];
    expect(described?.operationId).toBe(operation.id);
    expect(Object.keys(described?.responses ?? {})).toEqual(
      expect.arrayContaining(Object.keys(operation.responses)),
    );
    expect(described?.requestBody !== undefined).toBe(operation.body !== undefined);
    expect("401" in (described?.responses ?? {})).toBe(operation.access !== "public");
    const inPath = described?.parameters.filter((parameter) => parameter.in === "path");
    expect(inPath?.map(({ name }) => name)).toEqual(
      [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
  });

  it("refers only to what it has, and has only what it refers to", () => {
    const refs = new Set(refsIn(raw));
    const names = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect([...refs].sort()).toEqual(names.sort());
  });

  it("describes every group of operations", () => {
    const names = z.array(z.object({ name: z.string(), description: z.string() })).parse(raw.tags);
    expect(new Set(names.map(({ name }) => name))).toEqual(new Set(operations.map(({ tag }) => tag)));
  });

  it.each(
    operations
      .filter(({ id, body }) => body && id in EXAMPLES)
      .map((operation) => [operation.id, operation] as const),
  )("has an example for %s that the operation takes", (id, { body }) => {
    expect(body?.safeParse(EXAMPLES[id])).toMatchObject({ success: true });
  });

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(raw))).toEqual(raw);
  });

  it("tells what a query takes", () => {
    const parameters = document.paths["/threads/{thread_id}/runs/{run_id}/stream"]?.get?.parameters ?? [];
    expect(parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      "path thread_id",
      "path run_id",
      "query stream_mode",
      "query cancel_on_disconnect",
      "query namespace",
      "query checkpoint_id",
      "header Last-Event-ID",
    ]);
  });

  it("requires of a caller only what has no default", () => {
    expect(document.components.schemas.AssistantCreate).toMatchObject({ required: ["graph_id"] });
    expect(document.components.schemas.RunCreate).toMatchObject({ required: ["assistant_id"] });
  });
});
