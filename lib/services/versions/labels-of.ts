import { type AssistantLabel, PRODUCTION } from "../../contract/versions";
import type { Assistant as AssistantRow } from "../../db/generated/client";
import { noSuchAssistant } from "../assistants/find";
import type { Context } from "../context";

type Live = Pick<AssistantRow, "assistantId" | "version">;

/** All labels of an assistant, `production` first. */
export async function labelsOf(ctx: Context, live: Live): Promise<AssistantLabel[]> {
  const rows = await ctx.db.assistantLabel.findMany({
    where: { assistantId: live.assistantId },
    orderBy: { label: "asc" },
  });
  const labels = rows.map((row) => ({
    label: row.label,
    version: row.version,
    moved_by: row.movedBy,
    moved_at: row.movedAt.toISOString(),
  }));
  const moved = labels.find(({ label, version }) => label === PRODUCTION && version === live.version);
  return [moved ?? (await madeLive(ctx, live)), ...labels.filter(({ label }) => label !== PRODUCTION)];
}

/** Nobody has moved `production` to the live version: it has been live since it was made. */
async function madeLive(ctx: Context, { assistantId, version }: Live): Promise<AssistantLabel> {
  const made = await ctx.db.assistantVersion.findUnique({
    where: { assistantId_version: { assistantId, version } },
  });
  // Versions go with their assistant alone.
  if (!made) throw noSuchAssistant(assistantId);
  return {
    label: PRODUCTION,
    version,
    moved_by: made.authorName,
    moved_at: made.createdAt.toISOString(),
  };
}
