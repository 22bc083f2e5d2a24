import type { Actor } from "../auth/actor";
import { systemActor } from "../auth/actor";
import { type Db, prisma } from "../db/client";
import { transaction } from "../db/transaction";
import type { RepeatableRequest } from "../ledger/kept-answers";

/** What every verb takes first: who asks, and where to read and write. */
export interface Context {
  actor: Actor;
  db: Db;
  /** Headers of the request that the runs of it see in `configurable`; the project names which. */
  headers?: Record<string, string>;
  /** The request has an Idempotency-Key; read by `once` alone. */
  repeatable?: RepeatableRequest;
  /** Set within `once`: what is asked for again by its key must still be there. */
  keepsLeftovers?: true;
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
