import { readAliveWorkers } from "../../ledger/alive-workers";
import type { Context } from "../context";
import { soon } from "./soon";

/** Whoever asks whether the process lives does not wait for a database that hangs. */
const PATIENCE_MS = 300;

/** How many processes execute runs and are alive; undefined when the database does not say so at once. */
export async function countWorkers(ctx: Context): Promise<number | undefined> {
  try {
    return (await soon(readAliveWorkers(ctx.db), PATIENCE_MS)).alive;
  } catch {
    return undefined;
  }
}
