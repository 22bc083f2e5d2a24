import { UnavailableError } from "../../errors";
import type { Context } from "../context";

const PATIENCE_MS = 2_000;

/** The server is up, and with `checkDb` so is the database. Throws UnavailableError. */
export async function checkHealth(ctx: Context, input: { checkDb: boolean }): Promise<{ ok: true }> {
  if (input.checkDb) await askDatabase(ctx);
  return { ok: true };
}

/** A database that hangs is down as well: who asks about health wants an answer soon. */
async function askDatabase(ctx: Context): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  try {
    await Promise.race([ctx.db.$queryRaw`select 1`, tooLate]);
  } catch (error) {
    throw new UnavailableError("The database does not answer.", { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
