import type { JsonObject } from "../../contract/common";
import type { Thread } from "../../contract/threads";
import { Prisma } from "../../db/generated/client";
import { storableJson, storableObject } from "../../db/storable-json";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import { copyCheckpoints } from "../../ledger/copy-checkpoints";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { storedObject } from "../stored-json";
import { holdIdleThread } from "./hold-idle-thread";
import { toThread } from "./to-wire";

/** A new thread with the source's state and history; runs stay with the source. All of it commits together. */
export async function copyThread(ctx: Context, input: { threadId: string }): Promise<Thread> {
  const threadId = newId();
  const { filter } = await authorize(ctx, "threads", "read", { thread_id: input.threadId });
  const given: { metadata?: JsonObject } = {};
  const { value } = await authorize(ctx, "threads", "create", { thread_id: threadId, ...given });
  return holdIdleThread(ctx, { threadId: input.threadId, filter }, missingSource, async (tx, source) => {
    const copy = await tx.db.thread.create({
      data: {
        threadId,
        status: source.status,
        metadata: storableObject({
          ...storedObject(source.metadata),
          ...value.metadata,
          thread_id: threadId,
        }),
        config: storableObject(storedObject(source.config)),
        values: storableJson(source.values) ?? Prisma.DbNull,
        interrupts: storableObject(storedObject(source.interrupts)),
        error: storableJson(source.error) ?? Prisma.DbNull,
        stateUpdatedAt: source.stateUpdatedAt,
        // As long as its source, from now on.
        ttlMinutes: source.ttlMinutes,
        ttlStrategy: source.ttlStrategy,
      },
    });
    await copyCheckpoints(tx.db, { from: source.threadId, to: threadId });
    return toThread(copy);
  });
}

function missingSource(threadId: string): Error {
  return new ConflictError(`Thread ${threadId} cannot be copied: there is no such thread.`);
}
