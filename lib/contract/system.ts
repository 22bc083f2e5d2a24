import { z } from "zod";
import { JsonObject, QueryBoolean, refusals } from "./common";
import { operation } from "./operation";

export const Info = z.object({
  version: z.string(),
  langgraph_js_version: z.string(),
  context: z.literal("js"),
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

export const ok = operation({
  id: "get_ok",
  tag: "System",
  method: "GET",
  path: "/ok",
  access: "public",
  summary: "Is the server up",
  query: z.object({ check_db: QueryBoolean.default(false) }),
  responses: {
    200: { description: "It is", schema: z.object({ ok: z.literal(true) }) },
    ...refusals({ 503: "The database does not answer" }),
  },
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
