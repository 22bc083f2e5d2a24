import type { Thread, ThreadCreate } from "../../contract/threads";
import { ConflictError } from "../../errors";
import { newId } from "../../ids";
import type { Context } from "../context";
import { once } from "../once";
import { findThreadOrThrow } from "./find";
import { insertThread } from "./insert-thread";
import { toThread } from "./to-wire";

/** Makes a thread. One that exists: a conflict, or the answer when `if_exists` is `do_nothing`. */
export async function createThread(ctx: Context, input: ThreadCreate): Promise<Thread> {
  return once(ctx, (tx) => threadOf(tx, input));
}

async function threadOf(ctx: Context, input: ThreadCreate): Promise<Thread> {
  const threadId = input.thread_id ?? newId();
  const made = await insertThread(ctx, { threadId, metadata: input.metadata });
  if (made) return made;
  if (input.if_exists === "do_nothing") return toThread(await findThreadOrThrow(ctx, threadId));
  throw new ConflictError(
    `Thread ${threadId} already exists. Use another thread_id, or if_exists "do_nothing" to get it.`,
  );
}
