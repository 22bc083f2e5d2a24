import { z } from "zod";
import * as assistants from "./assistants";
import * as common from "./common";
import * as crons from "./crons";
import { EXAMPLES } from "./openapi-examples";
import { TAGS } from "./openapi-tags";
import { ErrorBody, type Operation, type ResponseSpec } from "./operation";
import { operations } from "./operations";
import { RunStatus } from "./run-status";
import * as runs from "./runs";
import * as store from "./store";
import { StreamMode } from "./stream";
import * as studio from "./studio";
import { Info } from "./system";
import * as threadState from "./thread-state";
import * as threads from "./threads";

type JsonObject = common.JsonObject;
type Direction = "input" | "output";

/** Schemas with a name of their own in the document; all others are written where they are used. */
const NAMED = {
  ApiKey: studio.ApiKey,
  Assistant: assistants.Assistant,
  AssistantCreate: assistants.AssistantCreate,
  AssistantPatch: assistants.AssistantPatch,
  AssistantSearch: assistants.AssistantSearch,
  AssistantVersion: assistants.AssistantVersion,
  Checkpoint: common.Checkpoint,
  Command: runs.Command,
  Config: common.Config,
  Cron: crons.Cron,
  CronCreate: crons.CronCreate,
  CronPatch: crons.CronPatch,
  CronSearch: crons.CronSearch,
  Error: ErrorBody,
  GraphDrawing: assistants.GraphDrawing,
  GraphEntry: studio.GraphEntry,
  GraphSchemas: assistants.GraphSchemas,
  Info,
  Interrupt: common.Interrupt,
  Item: store.Item,
  ItemPut: store.ItemPut,
  ItemSearch: store.ItemSearch,
  NamespaceList: store.NamespaceList,
  Run: runs.Run,
  RunCreate: runs.RunCreate,
  RunStatus,
  SearchItem: store.SearchItem,
  StateCheckpoint: threadState.StateCheckpoint,
  StreamMode,
  Subgraphs: assistants.Subgraphs,
  Thread: threads.Thread,
  ThreadCronCreate: crons.ThreadCronCreate,
  ThreadCreate: threads.ThreadCreate,
  ThreadHistoryQuery: threadState.ThreadHistoryQuery,
  ThreadSearch: threads.ThreadSearch,
  ThreadState: threadState.ThreadState,
  ThreadStateUpdate: threadState.ThreadStateUpdate,
  ThreadStatus: threads.ThreadStatus,
};

let made: { version: string; document: JsonObject } | undefined;

/** The API as an OpenAPI 3.1 document, made from the operations that also answer it; made once for a version. */
export function openApiDocument(version: string, served: readonly Operation[] = operations): JsonObject {
  if (made?.version !== version) made = { version, document: makeDocument(version, served) };
  return made.document;
}

function makeDocument(version: string, operations: readonly Operation[]): JsonObject {
  const components = new Components();
  const paths: Record<string, JsonObject> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describeOperation(operation, components),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Heddle",
      version,
      description: "The LangGraph API, and under `/studio` what the studio adds to it.",
    },
    servers: [{ url: "/api" }],
    security: [{ apiKey: [] }, { bearer: [] }],
    tags: Object.entries(TAGS)
      .filter(([name]) => operations.some(({ tag }) => tag === name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        apiKey: {
          type: "apiKey",
          in: "header",
          name: "x-api-key",
          description: "An API key of this deployment.",
        },
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "The same key, or what the project's own `auth.path` takes.",
        },
      },
    },
  };
}

/** The named schemas that were used so far, and how to refer to them. */
class Components {
  readonly schemas: Record<string, unknown> = {};
  readonly #names = z.registry<{ id: string }>();

  constructor() {
    for (const [id, schema] of Object.entries(NAMED)) this.#names.add(schema, { id });
  }

  /** What a caller may send (`input`) and what the server answers (`output`) differ by defaults and coercions. */
  refer(schema: z.ZodType, direction: Direction): JsonObject {
    const { $schema, $defs, ...own } = this.#toJson(schema, direction);
    for (const [name, { id, ...definition }] of Object.entries($defs ?? {}))
      this.schemas[name] = withComponentRefs(definition);
    return withComponentRefs(own);
  }

  #toJson(schema: z.ZodType, direction: Direction) {
    return z.toJSONSchema(schema, {
      io: direction,
      metadata: this.#names,
      unrepresentable: "any",
      override: ({ jsonSchema }) => simplify(jsonSchema),
    });
  }
}

/** Leaves out what says nothing to a reader: a pattern beside a format, the range of safe integers. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  // Answers may gain fields; a client that forbids them would break.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  delete schema.propertyNames;
}

function withComponentRefs(schema: object): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}

function describeOperation(operation: Operation, components: Components): JsonObject {
  const { body, bodyOptional, description } = operation;
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(description ? { description } : {}),
    ...(operation.access === "public" ? { security: [] } : {}),
    parameters: parametersOf(operation, components),
    ...(body
      ? {
          requestBody: {
            required: !bodyOptional,
            content: {
              "application/json": { schema: components.refer(body, "input"), ...exampleOf(operation) },
            },
          },
        }
      : {}),
    responses: responsesOf(operation, components),
  };
}

function exampleOf({ id }: Operation): { example?: unknown } {
  return Object.hasOwn(EXAMPLES, id) ? { example: EXAMPLES[id] } : {};
}

function parametersOf(operation: Operation, components: Components): JsonObject[] {
  return [
    ...fieldsOf(operation.params, components).map((field) => ({ ...field, in: "path", required: true })),
    ...fieldsOf(operation.query, components).map((field) => ({ ...field, in: "query" })),
    ...(operation.method === "GET" && answersEvents(operation) ? [LAST_EVENT_ID] : []),
    ...(operation.idempotent ? [IDEMPOTENCY_KEY] : []),
  ];
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes the request safe to repeat for 24 hours: the same key with the same request gets the same answer and " +
    "creates nothing; with another request it is 422, and 409 while the first one is being answered.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const LAST_EVENT_ID = {
  name: "Last-Event-ID",
  in: "header",
  required: false,
  description: "The id of the last event seen: the stream goes on after it. `-1` starts at the beginning.",
  schema: { type: "string" },
};

function answersEvents(operation: Operation): boolean {
  return operation.responses[200]?.content === "sse";
}

interface Field {
  name: string;
  required: boolean;
  schema: unknown;
}

/** The fields of an object schema, each as a parameter. */
function fieldsOf(schema: z.ZodType | undefined, components: Components): Field[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    required: !field.safeParse(undefined).success,
    schema: components.refer(field, "input"),
  }));
}

function responsesOf(operation: Operation, components: Components): Record<string, JsonObject> {
  const always: Record<number, ResponseSpec> =
    operation.access === "public"
      ? {}
      : {
          401: { description: "No valid sign-in or API key", schema: ErrorBody },
          403: { description: "Not allowed, or sent by another site", schema: ErrorBody },
        };
  const tooLarge: Record<number, ResponseSpec> = operation.body
    ? { 413: { description: "The body is too large", schema: ErrorBody } }
    : {};
  return Object.fromEntries(
    Object.entries({ ...always, ...tooLarge, ...operation.responses }).map(([status, spec]) => [
      status,
      describeResponse(spec, components),
    ]),
  );
}

function describeResponse(spec: ResponseSpec, components: Components): JsonObject {
  const { description } = spec;
  if (spec.content === "sse")
    return {
      description,
      headers: {
        "Content-Location": { description: "The run", schema: { type: "string" } },
        Location: { description: "Where to reconnect", schema: { type: "string" } },
      },
      content: { "text/event-stream": { schema: { type: "string" } } },
    };
  if (spec.content === "html")
    return { description, content: { "text/html": { schema: { type: "string" } } } };
  if (!spec.schema) return { description };
  return {
    description,
    content: {
      ...(spec.content === "text" ? { "text/plain": { schema: { type: "string" } } } : {}),
      "application/json": { schema: components.refer(spec.schema, "output") },
    },
  };
}
