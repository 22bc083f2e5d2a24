import type { JsonObject } from "../../contract/common";
import type { Thread } from "../../contract/threads";
import { storableObject } from "../../db/storable-json";
import { env } from "../../env";
import { ANSWER_KEPT_HOURS } from "../../ledger/kept-answers";
import type { Context } from "../context";
import { selectList } from "../sql";
import { defaultTtl, type ThreadTtl } from "./thread-ttl";
import { THREAD_COLUMNS, THREAD_FIELDS } from "./to-wire";

export interface NewThread {
  threadId: string;
  metadata?: JsonObject;
  /** Made for one stateless run and deleted with it. */
  temporary?: boolean;
  /** Undefined: what `langgraph.json` says. Null: none. */
  ttl?: ThreadTtl | null | undefined;
}

/** How long readers in other processes have for the end of a stateless run. */
const READERS_MINUTES = 0.5;

/**
 * Makes a thread: the one place where threads come from, whoever asks for them. Null: there is one with this id. Of
 * two callers at once the second waits here for the first.
 */
export async function insertThread(ctx: Context, thread: NewThread): Promise<Thread | null> {
  const given = thread.ttl === undefined ? defaultTtl() : thread.ttl;
  const ttl = thread.temporary ? temporaryTtl(ctx) : given;
  const rows = await ctx.db.$queryRaw<Thread[]>`
    insert into thread (thread_id, metadata, config, interrupts, temporary, ttl_minutes, ttl_strategy)
    values (${thread.threadId}::uuid, ${JSON.stringify(storableObject(thread.metadata ?? {}))}::jsonb, '{}', '{}',
      ${thread.temporary ?? false}, ${ttl?.minutes ?? null}::float8, ${ttl?.strategy ?? null})
    on conflict do nothing
    returning ${selectList(THREAD_COLUMNS, THREAD_FIELDS, undefined)}`;
  return rows[0] ?? null;
}

/**
 * A stateless run that may be asked for again by its key stays as long as its answer. Where several processes share a
 * database, who executes the run does not know who reads it elsewhere: they get a moment for its end.
 */
function temporaryTtl(ctx: Context): ThreadTtl | null {
  if (ctx.keepsLeftovers) return { minutes: ANSWER_KEPT_HOURS * 60, strategy: "delete" };
  return env().DATABASE_URL === undefined ? null : { minutes: READERS_MINUTES, strategy: "delete" };
}
