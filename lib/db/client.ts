import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { remember } from "../remember";
import { PrismaClient } from "./generated/client";
import { WatchedPool } from "./watched-pool";

/** One pool for everything: Prisma, the ledger's own SQL and the checkpointer. */
interface Connection {
  url: string;
  pool: pg.Pool;
  prisma: PrismaClient;
}

/** Prisma, or one transaction of it. */
export type Db = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use"
>;

const slot = remember<{ connection: Connection | undefined }>("database", () => ({ connection: undefined }));

/** Connects this process to PostgreSQL; `url` may name a socket by `?host=`. Call once, before anything asks. */
export function connectDatabase(url: string, options: { poolSize?: number } = {}): void {
  if (slot.connection) throw new Error("This process is already connected to a database.");
  const pool = new WatchedPool(url, options.poolSize ?? 16);
  slot.connection = { url, pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

export async function disconnectDatabase(): Promise<void> {
  const connection = slot.connection;
  slot.connection = undefined;
  await connection?.prisma.$disconnect();
  await connection?.pool.end();
}

function connection(): Connection {
  if (!slot.connection)
    throw new Error("The database is not connected: server.ts connects it before anything else.");
  return slot.connection;
}

export function prisma(): PrismaClient {
  return connection().prisma;
}

export function pool(): pg.Pool {
  return connection().pool;
}

export function databaseUrl(): string {
  return connection().url;
}
