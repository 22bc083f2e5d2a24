import type { Health } from "../../contract/system";
import { UnavailableError } from "../../errors";
import type { Context } from "../context";
import { countWorkers } from "./count-workers";
import { isProcessEnding } from "./process-end";
import { soon } from "./soon";

/**
 * The server is up, and with `checkDb` so is the database. Also tells how many workers are alive, where the database
 * says so in time. Throws UnavailableError.
 */
export async function checkHealth(ctx: Context, input: { checkDb: boolean }): Promise<Health> {
  if (isProcessEnding()) throw new UnavailableError("This process is ending.");
  if (input.checkDb) await askDatabase(ctx);
  const workers = await countWorkers(ctx);
  if (workers === undefined) return { ok: true };
  if (workers > 0) return { ok: true, workers };
  return { ok: true, workers, detail: "No worker is alive: runs are accepted and wait." };
}

async function askDatabase(ctx: Context): Promise<void> {
  try {
    await soon(ctx.db.$queryRaw`select 1`);
  } catch (error) {
    throw new UnavailableError("The database does not answer.", { cause: error });
  }
}
