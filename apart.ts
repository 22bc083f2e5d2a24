import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { connectDatabase, disconnectDatabase } from "@/lib/db/client";
import { attemptApart } from "@/lib/engine/attempt-apart";
import { env } from "@/lib/env";
import { openRegistry } from "@/lib/graphs/registry";
import { log } from "@/lib/log";

/** One run needs few. */
const CONNECTIONS = 4;

/** Opens what the graph of one run needs: no HTTP, no loops, no tables to make. */
async function open(url: string): Promise<void> {
  connectDatabase(url, { poolSize: CONNECTIONS });
  await openRegistry({ configPath: path.resolve(env().HEDDLE_CONFIG), watch: false });
}

/** When memory is short on this machine, this process is the one that goes. */
function offerItself(): void {
  try {
    setPriority(1);
    writeFileSync("/proc/self/oom_score_adj", "500");
  } catch {
    // Only Linux knows it.
  }
}

// The process that started this one tells it when to end.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
process.on("unhandledRejection", (error) =>
  log.error("A promise was rejected and nobody waited for it.", { error }),
);
offerItself();
attemptApart(open)
  .then(disconnectDatabase)
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    log.error("A run could not be executed in a process of its own", { error });
    process.exit(1);
  });
