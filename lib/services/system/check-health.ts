import { UnavailableError } from "../../errors";
import type { Context } from "../context";
import { soon } from "./soon";

/** The server is up, and with `checkDb` so is the database. Throws UnavailableError. */
export async function checkHealth(ctx: Context, input: { checkDb: boolean }): Promise<{ ok: true }> {
  if (input.checkDb) await askDatabase(ctx);
  return { ok: true };
}

async function askDatabase(ctx: Context): Promise<void> {
  try {
    await soon(ctx.db.$queryRaw`select 1`);
  } catch (error) {
    throw new UnavailableError("The database does not answer.", { cause: error });
  }
}
