import { randomUUID } from "node:crypto";
import { getRequestListener } from "@hono/node-server";
import type { Env } from "@/lib/env";
import { ConfigFileError } from "@/lib/graphs/config-file";
import type { GraphRegistry } from "@/lib/graphs/registry";
import type { ApiHandler } from "./answer-api";
import { askNext, INNER, tidyOnly } from "./ask-next";
import { makeCors } from "./cors";
import { makeFront } from "./front";
import type { NodeListener } from "./http-door";
import { isHonoApp, withProjectApp } from "./project-app";

interface Options {
  env: Pick<Env, "HEDDLE_AUTH">;
  project: GraphRegistry;
  pages: NodeListener;
  /** Null in development: Next answers the API as well, so that handlers reload. */
  api: ApiHandler | null;
  /** Where this process listens. */
  port: number;
  hostname: string;
}

/**
 * Everything in front of the pages: the API with what the project puts before it (`http` of `langgraph.json`).
 * Throws ConfigFileError.
 */
export async function openProjectHttp(options: Options): Promise<NodeListener> {
  const { env, project, pages, api } = options;
  const { cors, mount_prefix } = project.config.http;
  return makeFront(
    { api: api ? listenerOf(await projectApi(project, api)) : await developmentApi(options), pages },
    {
      cors: makeCors(cors),
      mountPrefix: readPrefix(project.config.path, mount_prefix),
      pagesAtLoopbackOnly: env.HEDDLE_AUTH === "off",
    },
  );
}

async function developmentApi({ project, pages, port, hostname }: Options): Promise<NodeListener> {
  const next = tidyOnly(pages);
  if (project.config.http.app === undefined) return next;
  const secret = randomUUID();
  const outer = listenerOf(await projectApi(project, askNext({ port, hostname, secret })));
  return (request, response) =>
    request.headers[INNER] === secret ? next(request, response) : outer(request, response);
}

async function projectApi(project: GraphRegistry, api: ApiHandler): Promise<ApiHandler> {
  const { http, path } = project.config;
  if (http.app === undefined) return api;
  const app = await project.loadExport("http.app", http.app);
  if (!isHonoApp(app))
    throw new ConfigFileError(
      `${path}: "http.app" (${http.app}) must be an app of Hono, such as new Hono().`,
    );
  return withProjectApp(app, api, http);
}

function listenerOf(handler: ApiHandler): NodeListener {
  return getRequestListener(handler, {
    overrideGlobalObjects: false,
    errorHandler: () => Response.json({ detail: "The request is not well formed." }, { status: 400 }),
  });
}

/** Beside `/api`, which always answers: the studio is a client of it. */
function readPrefix(file: string, prefix: string | undefined): string | undefined {
  if (prefix === undefined || prefix === "" || prefix === "/") return undefined;
  if (!/^(\/[\w.~-]+)+\/?$/.test(prefix))
    throw new ConfigFileError(
      `${file}: "http.mount_prefix" must be a path such as "/agents", not "${prefix}".`,
    );
  const trimmed = prefix.replace(/\/$/, "");
  return trimmed === "/api" ? undefined : trimmed;
}
