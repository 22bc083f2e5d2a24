import { existsSync } from "node:fs";
import path from "node:path";
import { connectDatabase, disconnectDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { atStart } from "@/lib/db/when-it-answers";
import { setOwnApi } from "@/lib/engine/own-api";
import { type Engine, startEngine } from "@/lib/engine/start";
import { watchThisProcess } from "@/lib/engine/watch-this-process";
import type { Env } from "@/lib/env";
import { type GraphRegistry, openRegistry } from "@/lib/graphs/registry";
import { setHttpSettings } from "@/lib/http/http-settings";
import { closeListener, openListener } from "@/lib/ledger/listener";
import { log } from "@/lib/log";
import { ensureDefaultAssistants } from "@/lib/services/assistants/ensure-default-assistants";
import { systemContext } from "@/lib/services/context";
import { checkProjectStore } from "@/lib/services/store/project-store";
import { announceDrain } from "./announce-drain";
import { openProjectAuth } from "./open-project-auth";

/** What works behind the doors: tables, graphs and the engine. */
export interface Product {
  /** The project that is served. */
  project: GraphRegistry;
  /** Takes no more runs; those in hand may go on for so long, to the end of a step, and are handed over there. */
  drain(graceMs: number): Promise<void>;
  /** Lets the runs come to rest, then closes the connections. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** The database. */
  url: string;
  env: Env;
  /** Graphs are read again when their files change. */
  watch: boolean;
  /** Runs, crons and webhooks are done here; else this process only asks for them and hears of them. */
  engine: boolean;
  /** The database is the embedded one of this very process, which no other one reaches. */
  isAlone: boolean;
  /** Where HTTP is answered, if it is. */
  port?: number;
}

/** Brings the tables up to date, loads the graphs at the same time, then starts the engine. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { url, env, watch } = options;
  const [registry] = await Promise.all([
    openRegistry({ configPath: path.resolve(env.HEDDLE_CONFIG), watch }),
    prepareTables(url),
  ]);
  await openProjectAuth(registry);
  await checkProjectStore();
  setHttpSettings(registry.config.http);
  await atStart(() => ensureDefaultAssistants(systemContext()));
  findOwnApi(options, registry);
  const engine = options.engine
    ? await startEngine({
        isAlone: options.isAlone,
        kind: options.port === undefined ? "worker" : "server",
        ...apartEntry(),
      })
    : await listenAlone();
  return {
    project: registry,
    drain: (graceMs) => engine.drain(graceMs, announceDrain),
    stop: async () => {
      await engine.stop();
      await registry.close();
      await disconnectDatabase();
    },
  };
}

/** Bundled beside the program that runs here. */
function apartEntry(): { apartEntry?: string } {
  const folder = process.env.NODE_ENV === "production" ? ".build/server" : ".build/dev";
  const entry = path.resolve(folder, "apart.mjs");
  return existsSync(entry) ? { apartEntry: entry } : {};
}

async function prepareTables(url: string): Promise<void> {
  await atStart(() => migrate(url, path.resolve("prisma/migrations")));
  connectDatabase(url);
}

/** A process without an engine hears through PostgreSQL what becomes of the runs that it has asked for. */
async function listenAlone(): Promise<Engine> {
  await atStart(openListener);
  const watch = watchThisProcess();
  return {
    drain: async () => {},
    stop: async () => {
      await closeListener();
      await watch.stop();
    },
  };
}

/** Webhooks may name routes of the project itself: here if HTTP is answered here, else where people reach a server. */
function findOwnApi({ env, port }: ProductOptions, { config }: GraphRegistry): void {
  if (port !== undefined) setOwnApi(`http://${ownHost(env.HOST)}:${port}/api`);
  else if (env.HEDDLE_PUBLIC_URL !== undefined) setOwnApi(new URL("/api", env.HEDDLE_PUBLIC_URL).href);
  else if (config.http.app !== undefined)
    log.warn("Webhooks to paths of the project cannot be sent from here: HEDDLE_PUBLIC_URL is not set");
}

/** An address of this machine at which a server that listens at `host` is reached. */
function ownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
