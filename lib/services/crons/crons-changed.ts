import { CHANNEL, notification, wake } from "../../ledger/wakeups";
import type { Context } from "../context";

/** Tells the other processes, at the commit of `tx`, to look when the next cron is due. */
export async function notifyOfCrons(tx: Context): Promise<void> {
  await tx.db.$executeRaw`select pg_notify(${CHANNEL}, ${notification("crons")})`;
}

/** Tells this process. Call it after the commit. */
export function cronsChanged(): void {
  wake("crons");
}
