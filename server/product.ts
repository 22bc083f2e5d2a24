import path from "node:path";
import { connectDatabase, disconnectDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { setOwnApi } from "@/lib/engine/own-api";
import { startEngine } from "@/lib/engine/start";
import type { Env } from "@/lib/env";
import { type GraphRegistry, openRegistry } from "@/lib/graphs/registry";
import { setHttpSettings } from "@/lib/http/http-settings";
import { setUpCheckpointer } from "@/lib/ledger/checkpointer";
import { ensureDefaultAssistants } from "@/lib/services/assistants/ensure-default-assistants";
import { systemContext } from "@/lib/services/context";
import { checkProjectStore } from "@/lib/services/store/project-store";
import { openProjectAuth } from "./open-project-auth";

/** What works behind the doors: tables, graphs and the engine. */
export interface Product {
  /** The project that is served. */
  project: GraphRegistry;
  /** Lets the runs come to rest, then closes the connections. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** The database. */
  url: string;
  env: Env;
  /** Graphs are read again when their files change. */
  watch: boolean;
  /** Where HTTP is answered, if it is: webhooks may name routes of the project itself. */
  port?: number;
}

/** Brings the tables up to date, loads the graphs at the same time, then starts the engine. */
export async function startProduct({ url, env, watch, port }: ProductOptions): Promise<Product> {
  const [registry] = await Promise.all([
    openRegistry({ configPath: path.resolve(env.HEDDLE_CONFIG), watch }),
    prepareTables(url),
  ]);
  await openProjectAuth(registry);
  await checkProjectStore();
  setHttpSettings(registry.config.http);
  await ensureDefaultAssistants(systemContext());
  if (port !== undefined) setOwnApi(`http://${ownHost(env.HOST)}:${port}/api`);
  const engine = await startEngine({ isAlone: env.DATABASE_URL === undefined });
  return {
    project: registry,
    stop: async () => {
      await engine.stop();
      await registry.close();
      await disconnectDatabase();
    },
  };
}

async function prepareTables(url: string): Promise<void> {
  await migrate(url, path.resolve("prisma/migrations"));
  connectDatabase(url);
  await setUpCheckpointer();
}

/** An address of this machine at which a server that listens at `host` is reached. */
function ownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
