import type { AuthFilter } from "../../auth/project-auth";
import type { JsonObject } from "../../contract/common";
import type { Cron, CronCreate, ThreadCronCreate } from "../../contract/crons";
import { Prisma } from "../../db/generated/client";
import { storableObject } from "../../db/storable-json";
import { NotFoundError } from "../../errors";
import { newId } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { once } from "../once";
import { runAuth } from "../runs/run-auth";
import { allowed, where } from "../sql";
import { noSuchThread } from "../threads/find";
import { insertThread } from "../threads/insert-thread";
import { findVersionToRun } from "../versions/find-version-to-run";
import { cronsChanged, notifyOfCrons } from "./crons-changed";
import { requireFiring } from "./next-occurrence";
import { databaseTime, nextRunDate, parseEndTime } from "./next-run-date";
import { runSettings } from "./run-settings";
import { toCron } from "./to-wire";

type Input = CronCreate & Pick<ThreadCronCreate, "if_not_exists"> & { threadId?: string };

/**
 * Makes a schedule of runs: on the thread `threadId`, or without it each on a new thread. Throws NotFoundError for an
 * unknown assistant or thread, InvalidInputError for what would never fire.
 */
export async function createCron(ctx: Context, input: Input): Promise<Cron> {
  const cronId = newId();
  const auth = ctx.actor.type === "custom" ? runAuth(ctx) : undefined;
  const userId = ctx.actor.type === "custom" ? ctx.actor.identity : null;
  const { assistantId, reference } = await findVersionToRun(ctx, input.assistant_id);
  const thread = input.threadId ? await authorizeThread(ctx, input.threadId, input) : null;
  const asked = await authorize(ctx, "crons", "create", {
    cron_id: cronId,
    thread_id: input.threadId,
    user_id: userId,
    schedule: input.schedule,
    end_time: input.end_time,
    payload: { assistant_id: reference, ...runSettings(input) },
    metadata: input.metadata ?? {},
  });
  const { payload, metadata } = asked.value;
  const cron = await once(ctx, async (tx) => {
    const now = await databaseTime(tx);
    const terms = {
      schedule: input.schedule,
      timezone: input.timezone ?? null,
      enabled: input.enabled ?? true,
      endTime: parseEndTime(input.end_time, now) ?? null,
    };
    requireFiring(terms, now);
    if (thread) await holdThread(tx, thread);
    await holdAssistant(tx, assistantId);
    const made = await tx.db.cron.create({
      data: {
        ...terms,
        cronId,
        assistantId,
        threadId: input.threadId ?? null,
        onRunCompleted: input.threadId ? null : (input.on_run_completed ?? "delete"),
        payload: storableObject({ ...payload, assistant_id: reference }),
        metadata: storableObject(metadata),
        userId,
        ...(auth && { auth: storableObject(auth) }),
        nextRunDate: nextRunDate(terms, now),
        createdAt: now,
        updatedAt: now,
      },
    });
    await notifyOfCrons(tx);
    return toCron(made);
  });
  cronsChanged();
  return cron;
}

/** What may be asked of the thread: `filter` must let it through, and it is made when `metadata` is there for it. */
interface AuthorizedThread {
  threadId: string;
  filter: AuthFilter | null;
  metadata: JsonObject | null;
}

async function authorizeThread(ctx: Context, threadId: string, input: Input): Promise<AuthorizedThread> {
  const { filter } = await authorize(ctx, "threads", "create_run", {
    thread_id: threadId,
    assistant_id: input.assistant_id,
  });
  if (input.if_not_exists !== "create") return { threadId, filter, metadata: null };
  const { value } = await authorize(ctx, "threads", "create", {
    thread_id: threadId,
    if_exists: "do_nothing",
    metadata: {},
  });
  return { threadId, filter, metadata: value.metadata };
}

/** Held, so that it is still there when the cron refers to it. Throws NotFoundError. */
async function holdThread(tx: Context, { threadId, filter, metadata }: AuthorizedThread): Promise<void> {
  if (metadata) await insertThread(tx, { threadId, metadata });
  const conditions = [
    Prisma.sql`thread_id = ${threadId}::uuid and not temporary`,
    ...allowed(Prisma.sql`metadata`, filter),
  ];
  const found = await tx.db.$queryRaw<unknown[]>`select 1 from thread ${where(conditions)} for key share`;
  if (found.length === 0) throw noSuchThread(threadId);
}

/** As `holdThread`. */
async function holdAssistant(tx: Context, assistantId: string): Promise<void> {
  const found = await tx.db.$queryRaw<unknown[]>`
    select 1 from assistant where assistant_id = ${assistantId}::uuid for key share`;
  if (found.length === 0) throw new NotFoundError(`Assistant ${assistantId} has been deleted.`);
}
