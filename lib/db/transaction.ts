import { type Db, prisma } from "./client";

/** Runs `work` in one transaction: all of its writes commit together, or none when it throws. */
export function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  return prisma().$transaction(work, { maxWait: 10_000, timeout: 30_000 });
}
