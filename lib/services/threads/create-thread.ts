import type { Thread, ThreadCreate } from "../../contract/threads";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { once } from "../once";
import { findThread } from "./find";
import { insertThread } from "./insert-thread";
import { toTtl } from "./thread-ttl";
import { toThread } from "./to-wire";

/** Makes a thread. One that exists: a conflict, or the answer when `if_exists` is `do_nothing` and it may be seen. */
export async function createThread(ctx: Context, input: ThreadCreate): Promise<Thread> {
  const threadId = input.thread_id ?? newId();
  const { value, filter } = await authorize(ctx, "threads", "create", { ...input, thread_id: threadId });
  return once(ctx, async (tx) => {
    const made = await insertThread(tx, { threadId, metadata: value.metadata, ttl: toTtl(value.ttl) });
    if (made) return made;
    const existing = input.if_exists === "do_nothing" ? await findThread(tx, threadId, filter) : null;
    if (existing) return toThread(existing);
    throw new ConflictError(
      `Thread ${threadId} already exists. Use another thread_id, or if_exists "do_nothing" to get it.`,
    );
  });
}
