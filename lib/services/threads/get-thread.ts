import type { Thread } from "../../contract/threads";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";
import { toThread, toThreadWithTtl } from "./to-wire";

export async function getThread(
  ctx: Context,
  input: { threadId: string; include?: "ttl"[] | undefined },
): Promise<Thread> {
  const thread = await findThreadOrThrow(ctx, input.threadId, "read");
  return input.include?.includes("ttl") ? toThreadWithTtl(thread) : toThread(thread);
}
