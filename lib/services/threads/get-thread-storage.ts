import type { ThreadStorage } from "../../contract/thread-upkeep";
import { threadStorage } from "../../ledger/thread-storage";
import type { Context } from "../context";
import { findThreadOrThrow } from "./find";

/** The bytes that the thread's checkpoints take up. Throws NotFoundError. */
export async function getThreadStorage(ctx: Context, input: { threadId: string }): Promise<ThreadStorage> {
  const { threadId } = await findThreadOrThrow(ctx, input.threadId, "read");
  const { checkpoints, channelValues, byChannel, pendingWrites } = await threadStorage(ctx.db, threadId);
  const channels = byChannel.map(([channel, { count, bytes }]) => [channel, { versions: count, bytes }]);
  return {
    thread_id: threadId,
    total_bytes: checkpoints.bytes + channelValues.bytes + pendingWrites.bytes,
    checkpoints,
    channel_values: { ...channelValues, by_channel: Object.fromEntries(channels) },
    pending_writes: pendingWrites,
  };
}
