import path from "node:path";
import { connectDatabase, disconnectDatabase } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { type OpenDatabase, openDatabase } from "@/lib/db/open-database";
import { startEngine } from "@/lib/engine/start";
import type { Env } from "@/lib/env";
import { openRegistry } from "@/lib/graphs/registry";
import { setUpCheckpointer } from "@/lib/ledger/checkpointer";
import { ensureDefaultAssistants } from "@/lib/services/assistants/ensure-default-assistants";
import { systemContext } from "@/lib/services/context";

/** Everything but HTTP: the database with its tables, the graphs, the engine. */
export interface Product {
  database: OpenDatabase;
  /** Lets the engine's runs come to rest, then closes the database. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  env: Env;
  /** Graphs are read again when their files change. */
  watch: boolean;
  progress: (sentence: string) => void;
}

/** Starts the product, in parallel where one part does not need the other. On failure nothing keeps running. */
export async function startProduct({ env, watch, progress }: ProductOptions): Promise<Product> {
  const graphs = openRegistry({ configPath: path.resolve(env.HEDDLE_CONFIG), watch });
  graphs.catch(() => {});
  const database = await openDatabase({
    databaseUrl: env.DATABASE_URL,
    dataDir: env.HEDDLE_DATA_DIR,
    progress,
  });
  try {
    const applied = await migrate(database.url, path.resolve("prisma/migrations"));
    if (applied.length > 0) progress(`Database tables brought up to date (${applied.join(", ")})`);
    connectDatabase(database.url);
    const registry = await Promise.all([graphs, setUpCheckpointer()]).then(([opened]) => opened);
    await ensureDefaultAssistants(systemContext());
    const engine = await startEngine();
    return {
      database,
      stop: async () => {
        await engine.stop();
        await registry.close();
        await disconnectDatabase();
        await database.close();
      },
    };
  } catch (error) {
    await disconnectDatabase();
    await database.close();
    throw error;
  }
}
