import type { Thread, ThreadCreate } from "../../contract/threads";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { once } from "../once";
import { applySupersteps } from "./apply-supersteps";
import { findThread } from "./find";
import { asHolder } from "./hold-idle-thread";
import { insertThread } from "./insert-thread";
import { toTtl } from "./thread-ttl";
import { toThread } from "./to-wire";

/**
 * Makes a thread, with the state that its supersteps write; when one of them fails there is no thread. One that exists:
 * a conflict, or the answer when `if_exists` is `do_nothing` and it may be seen.
 */
export async function createThread(ctx: Context, input: ThreadCreate): Promise<Thread> {
  const threadId = input.thread_id ?? newId();
  const { value, filter } = await authorize(ctx, "threads", "create", { ...input, thread_id: threadId });
  const supersteps = value.supersteps ?? [];
  const make = () =>
    once(ctx, async (tx) => {
      const made = await insertThread(tx, { threadId, metadata: value.metadata, ttl: toTtl(value.ttl) });
      if (made) return supersteps.length > 0 ? applySupersteps(tx, threadId, supersteps) : made;
      const existing = input.if_exists === "do_nothing" ? await findThread(tx, threadId, filter) : null;
      if (existing) return toThread(existing);
      throw new ConflictError(
        `Thread ${threadId} already exists. Use another thread_id, or if_exists "do_nothing" to get it.`,
      );
    });
  return supersteps.length > 0 ? asHolder(make) : make();
}
