import { Prisma } from "../../db/generated/client";
import { registry } from "../../graphs/registry";

/** How long a thread is kept after its last activity, and what happens to it then. */
export interface ThreadTtl {
  minutes: number;
  strategy: "delete" | "keep_latest";
}

/** What `langgraph.json` gives every new thread; null when threads are kept for ever. */
export function defaultTtl(): ThreadTtl | null {
  const { default_ttl: minutes, strategy } = registry().config.checkpointer.ttl ?? {};
  return minutes && strategy ? { minutes, strategy } : null;
}

/** When a thread that is active now expires, by the database's clock. */
export function expiry(minutes: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`now() + ${minutes} * interval '1 minute'`;
}
