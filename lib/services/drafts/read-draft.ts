import type { Assistant as AssistantRow } from "../../db/generated/client";
import type { Context } from "../context";
import { type Content, contentOf } from "./draft-content";

export interface ReadDraft extends Content {
  /** False: nobody has changed anything, and this is the live version. */
  exists: boolean;
  /** The version that the changes were made on. */
  baseVersion: number;
  /** 0 without a draft. */
  revision: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

/** The draft of an assistant that the actor may see, or the live version in its place. */
export async function readDraft(ctx: Context, assistant: AssistantRow): Promise<ReadDraft> {
  const row = await ctx.db.assistantDraft.findUnique({ where: { assistantId: assistant.assistantId } });
  if (!row)
    return {
      ...contentOf(assistant),
      exists: false,
      baseVersion: assistant.version,
      revision: 0,
      updatedBy: null,
      updatedAt: null,
    };
  return {
    ...contentOf(row),
    exists: true,
    baseVersion: row.baseVersion,
    revision: row.revision,
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt,
  };
}
