import { z } from "zod";
import { JsonObject, QueryBoolean, refusals } from "./common";
import { operation } from "./operation";

export const Info = z.object({
  version: z.string(),
  langgraph_js_version: z.string(),
  context: z.literal("js"),
  /** Processes of the deployment that execute runs and are alive; absent when the database does not say. */
  workers: z.int().min(0).optional(),
  flags: z.record(z.string(), z.boolean()),
});
export type Info = z.infer<typeof Info>;

export const info = operation({
  id: "get_info",
  tag: "System",
  method: "GET",
  path: "/info",
  access: "public",
  summary: "Version and abilities of this server",
  responses: { 200: { description: "The server", schema: Info } },
});

export const Health = z.object({
  ok: z.literal(true),
  /** Processes of the deployment that execute runs and are alive; absent when the database does not say. */
  workers: z.int().min(0).optional(),
  /** What an operator should know although the server is up. */
  detail: z.string().optional(),
});
export type Health = z.infer<typeof Health>;

export const ok = operation({
  id: "get_ok",
  tag: "System",
  method: "GET",
  path: "/ok",
  access: "public",
  summary: "Is the server up",
  query: z.object({ check_db: QueryBoolean.default(false) }),
  responses: {
    200: { description: "It is", schema: Health },
    ...refusals({
      422: "`check_db` is no boolean",
      503: "The database does not answer, or the process is ending",
    }),
  },
});

const Count = z.int().min(0);

/** The figures of the text as one object. What the database would know is absent when it does not answer. */
export const Metrics = z.object({
  queue: z
    .object({
      n_pending: Count,
      n_running: Count,
      /** Those that could start now. */
      n_due: Count,
      pending_runs_wait_time_max_secs: z.number(),
    })
    .optional(),
  workers: z.object({ max: Count, active: Count, available: Count }),
  /** Processes that execute runs and are alive, and how many they execute at once, together. */
  deployment: z.object({ workers: Count, slots: Count }).optional(),
  postgres: z.object({
    up: z.boolean(),
    pool_max: Count,
    pool_size: Count,
    pool_available: Count,
    waiting: Count,
  }),
  streams_open: Count,
});
export type Metrics = z.infer<typeof Metrics>;

export const metrics = operation({
  id: "get_metrics",
  tag: "System",
  method: "GET",
  path: "/metrics",
  access: "public",
  summary: "What an operator watches",
  description:
    "Prometheus text, or the main figures as JSON. The figures of runs and of workers that are alive are those of the " +
    "deployment, all others those of the process that answers. They are open as on the platform: figures alone, no ids, no names of graphs.",
  query: z.object({ format: z.enum(["prometheus", "json"]).default("prometheus") }),
  responses: {
    200: { description: "The figures", schema: Metrics, content: "text" },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const docs = operation({
  id: "get_docs",
  tag: "System",
  method: "GET",
  path: "/docs",
  access: "public",
  summary: "This API as a page to read",
  responses: { 200: { description: "The page", content: "html" } },
});

export const openapi = operation({
  id: "get_openapi",
  tag: "System",
  method: "GET",
  path: "/openapi.json",
  access: "public",
  summary: "This API as an OpenAPI document",
  responses: { 200: { description: "The document", schema: JsonObject } },
});
