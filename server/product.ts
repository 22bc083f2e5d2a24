import path from "node:path";
import { connectDatabase, disconnectDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { startEngine } from "@/lib/engine/start";
import type { Env } from "@/lib/env";
import { openRegistry } from "@/lib/graphs/registry";
import { setUpCheckpointer } from "@/lib/ledger/checkpointer";
import { ensureDefaultAssistants } from "@/lib/services/assistants/ensure-default-assistants";
import { systemContext } from "@/lib/services/context";
import { checkProjectStore } from "@/lib/services/store/project-store";
import { openProjectAuth } from "./open-project-auth";

/** What works behind the doors: tables, graphs and the engine. */
export interface Product {
  /** Lets the runs come to rest, then closes the connections. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** The database. */
  url: string;
  env: Env;
  /** Graphs are read again when their files change. */
  watch: boolean;
}

/** Brings the tables up to date, loads the graphs at the same time, then starts the engine. */
export async function startProduct({ url, env, watch }: ProductOptions): Promise<Product> {
  const [registry] = await Promise.all([
    openRegistry({ configPath: path.resolve(env.HEDDLE_CONFIG), watch }),
    prepareTables(url),
  ]);
  await openProjectAuth(registry);
  await checkProjectStore();
  await ensureDefaultAssistants(systemContext());
  const engine = await startEngine();
  return {
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
