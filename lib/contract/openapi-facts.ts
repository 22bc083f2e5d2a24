import { z } from "zod";
import type { ApiFacts } from "./api-facts";

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
}
const AnySchema = z.custom<Schema>((value) => typeof value === "object" && value !== null);
const Content = z.record(z.string(), z.object({ schema: AnySchema.optional() }));
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })),
        requestBody: z.object({ content: Content }).optional(),
        responses: z.record(z.string(), z.object({ content: Content.optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), AnySchema) }),
});

/** The facts of an OpenAPI document that `openApiDocument` has made. */
export function factsOf(openApi: object): ApiFacts {
  const { paths, components } = Document.parse(openApi);
  const fields = (schema: Schema | undefined) => fieldsOf(schema, components.schemas);
  const facts: ApiFacts = {};
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { parameters, requestBody, responses }] of Object.entries(methods)) {
      const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      const body = requestBody && (fields(jsonOf(requestBody.content)) ?? { names: [], required: [] });
      const answer = fields(jsonOf(responses[200]?.content))?.names;
      facts[`${method.toUpperCase()} ${path}`] = {
        statuses: Object.keys(responses),
        query: named("query"),
        header: named("header"),
        requiredParameters: parameters
          .filter((one) => one.required && one.in !== "path")
          .map(({ name }) => name),
        ...(body && { body: body.names }),
        requiredBody: body?.required ?? [],
        ...(answer && { answer }),
      };
    }
  }
  return facts;
}

function jsonOf(content: z.infer<typeof Content> | undefined): Schema | undefined {
  return content?.["application/json"]?.schema;
}

interface Fields {
  names: string[];
  required: string[];
}

/** The fields of an object, of the items of a list, or of the objects among several choices. */
function fieldsOf(schema: Schema | undefined, schemas: Record<string, Schema>): Fields | undefined {
  if (!schema) return undefined;
  if (schema.$ref) return fieldsOf(schemas[schema.$ref.split("/").at(-1) ?? ""], schemas);
  if (schema.items) return fieldsOf(schema.items, schemas);
  if (schema.properties) return { names: Object.keys(schema.properties), required: schema.required ?? [] };
  const choices = (schema.anyOf ?? schema.allOf ?? [])
    .map((choice) => fieldsOf(choice, schemas))
    .filter((choice) => choice !== undefined);
  const [first] = choices;
  if (!first) return undefined;
  const required = choices.reduce(
    (common, choice) => common.filter((name) => choice.required.includes(name)),
    first.required,
  );
  return { names: [...new Set(choices.flatMap(({ names }) => names))], required };
}
