import { z } from "zod";
import { refusals, Timestamp, Uuid } from "./common";
import { KEY_NAME_LENGTH } from "./limits";
import { operation } from "./operation";

/** A key for programs. The secret itself is shown once, when it is made. */
export const ApiKey = z.object({
  key_id: Uuid,
  name: z.string(),
  /** The first characters of the secret, to tell keys apart. */
  prefix: z.string(),
  created_at: Timestamp,
  last_used_at: Timestamp.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const createApiKey = operation({
  id: "create_api_key",
  tag: "Studio",
  method: "POST",
  path: "/studio/api-keys",
  access: "heddle",
  summary: "Make an API key",
  body: z.object({ name: z.string().trim().min(1).max(KEY_NAME_LENGTH) }),
  responses: {
    200: { description: "The key, with its secret", schema: ApiKey.extend({ secret: z.string() }) },
    ...refusals({ 422: "Not well formed" }),
  },
});

export const listApiKeys = operation({
  id: "list_api_keys",
  tag: "Studio",
  method: "GET",
  path: "/studio/api-keys",
  access: "heddle",
  summary: "The API keys in use, newest first",
  responses: { 200: { description: "The keys", schema: z.array(ApiKey) } },
});

export const revokeApiKey = operation({
  id: "revoke_api_key",
  tag: "Studio",
  method: "DELETE",
  path: "/studio/api-keys/{key_id}",
  access: "heddle",
  summary: "Revoke an API key",
  params: z.object({ key_id: Uuid }),
  responses: {
    204: { description: "Revoked; it is refused from now on" },
    ...refusals({ 404: "No such key", 422: "Not well formed" }),
  },
});

/** One entry of `langgraph.json`, loaded or not. */
export const GraphEntry = z.object({
  graph_id: z.string(),
  /** Path and export as `langgraph.json` says them. */
  source: z.string(),
  description: z.string().nullable(),
  status: z.enum(["ready", "failed"]),
  /** Why it did not load, with file and line; null when it did. */
  error: z.object({ message: z.string(), file: z.string().nullable(), line: z.int().nullable() }).nullable(),
});
export type GraphEntry = z.infer<typeof GraphEntry>;

export const listGraphs = operation({
  id: "list_graphs",
  tag: "Studio",
  method: "GET",
  path: "/studio/graphs",
  access: "heddle",
  summary: "The graphs of langgraph.json, also those that failed to load",
  responses: { 200: { description: "The graphs", schema: z.array(GraphEntry) } },
});

/** Whether anybody executes runs, in the whole deployment. */
export const EngineState = z.object({
  /** Processes with an engine that are alive. */
  workers: z.int().min(0),
  /** How many runs they execute at once, together. */
  slots: z.int().min(0),
  /** When the last one was known to be alive; null when there has been none. */
  last_seen_at: Timestamp.nullable(),
  /** Runs that wait and could start now. */
  runs_due: z.int().min(0),
});
export type EngineState = z.infer<typeof EngineState>;

export const getEngine = operation({
  id: "get_engine",
  tag: "Studio",
  method: "GET",
  path: "/studio/engine",
  access: "heddle",
  summary: "Whether anybody executes runs",
  responses: { 200: { description: "The workers of the deployment", schema: EngineState } },
});
