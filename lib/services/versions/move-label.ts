import { type AssistantLabel, PRODUCTION } from "../../contract/versions";
import { ConflictError } from "../../errors";
import { assistantIdOf, lockAssistantOrThrow } from "../assistants/find";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { labelsOf } from "./labels-of";
import { pointLabel } from "./point-label";

export const MOST_LABELS = 50;

/**
 * Points a label to a version if it is still where the caller has seen it. Throws ConflictError when somebody has moved
 * it meanwhile, NotFoundError.
 */
export async function moveLabel(
  ctx: Context,
  input: { assistantId: string; label: string; version: number; expected_version: number | null },
): Promise<AssistantLabel> {
  const { label, version } = input;
  const assistantId = assistantIdOf(input.assistantId);
  const { filter } = await authorize(ctx, "assistants", "update", { assistant_id: assistantId, version });
  return inTransaction(ctx, async (tx) => {
    const row = await lockAssistantOrThrow(tx, assistantId, { action: "update", filter });
    const labels = await labelsOf(tx, row);
    const present = labels.find((one) => one.label === label);
    if ((present?.version ?? null) !== input.expected_version) throw moved(label, present);
    if (!present && labels.length >= MOST_LABELS)
      throw new ConflictError(`An assistant has at most ${MOST_LABELS} labels: take one away first.`);
    await pointLabel(tx, { assistantId, label, version });
    const now = await labelsOf(tx, { assistantId, version: label === PRODUCTION ? version : row.version });
    return now.find((one) => one.label === label) as AssistantLabel;
  });
}

function moved(label: string, present: AssistantLabel | undefined): ConflictError {
  if (!present) return new ConflictError(`Somebody has taken the label ${label} away meanwhile.`);
  const by = present.moved_by === "" ? "Somebody" : present.moved_by;
  return new ConflictError(
    `${by} has moved ${label} to version ${present.version} meanwhile. Look at it, then move the label again.`,
  );
}
