import type { Thread } from "../../contract/threads";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";
import { toThread } from "./to-wire";

export async function getThread(ctx: Context, input: { threadId: string }): Promise<Thread> {
  return toThread(await findThreadOrThrow(ctx, input.threadId, "read"));
}
