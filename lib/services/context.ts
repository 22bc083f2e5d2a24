import type { Actor } from "../auth/actor";
import { systemActor } from "../auth/actor";
import { type Db, prisma } from "../db/client";
import { transaction } from "../db/transaction";

/** What every verb takes first: who asks, and where to read and write. */
export interface Context {
  actor: Actor;
  db: Db;
}

export function contextFor(actor: Actor): Context {
  return { actor, db: prisma() };
}

export function systemContext(): Context {
  return contextFor(systemActor);
}

/** Runs `work` with a context whose writes commit together. Nested calls join the transaction that is open. */
export function inTransaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (ctx.db !== prisma()) return work(ctx);
  return transaction((db) => work({ ...ctx, db }));
}
