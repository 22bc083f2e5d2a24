import { NotFoundError } from "../../errors";
import { movePresence } from "../../ledger/presence";
import { findAssistantOrThrow } from "../assistants/find";
import type { Context } from "../context";
import { actorKey } from "./actor-key";

/** Tells the others which field is in focus. Throws NotFoundError when the tab does not have the draft open. */
export async function tellPresence(
  ctx: Context,
  input: { assistantId: string; tab_id: string; field: string[] | null },
): Promise<void> {
  const { assistantId } = await findAssistantOrThrow(ctx, input.assistantId, "read");
  const { tab_id: tabId, field } = input;
  const isThere = await movePresence(ctx.db, { assistantId, actor: actorKey(ctx.actor), tabId, field });
  if (!isThere)
    throw new NotFoundError(
      `Tab ${tabId} does not have the draft open: open its stream first, with this tab_id.`,
    );
}
