import type { Cron, CronPatch } from "../../contract/crons";
import { storableObject } from "../../db/storable-json";
import { authorize } from "../authorize";
import { type Context, inTransaction } from "../context";
import { storedObject } from "../stored-json";
import { cronsChanged, notifyOfCrons } from "./crons-changed";
import { lockCronOrThrow } from "./find";
import { requireFiring } from "./next-occurrence";
import { databaseTime, nextRunDate, parseEndTime } from "./next-run-date";
import { runSettings } from "./run-settings";
import { toCron } from "./to-wire";

/**
 * Changes what is given; `metadata` is merged key by key. A change of when it fires counts from now on. The row is
 * locked first, so of two patches at once neither is lost, and none is lost to a tick. Throws NotFoundError,
 * InvalidInputError.
 */
export async function updateCron(ctx: Context, input: { cronId: string } & CronPatch): Promise<Cron> {
  const settings = runSettings(input);
  const asked = await authorize(ctx, "crons", "update", {
    cron_id: input.cronId,
    schedule: input.schedule,
    payload: settings,
    metadata: input.metadata,
  });
  const { payload, metadata } = asked.value;
  const row = await inTransaction(ctx, async (tx) => {
    const stored = await lockCronOrThrow(tx, input.cronId, asked.filter);
    const now = await databaseTime(tx);
    const endTime = parseEndTime(input.end_time, now);
    const terms = {
      schedule: input.schedule ?? stored.schedule,
      timezone: input.timezone === undefined ? stored.timezone : input.timezone,
      enabled: input.enabled ?? stored.enabled,
      endTime: endTime === undefined ? stored.endTime : endTime,
    };
    const changesWhen = [input.schedule, input.timezone, input.enabled, input.end_time].some(
      (given) => given !== undefined,
    );
    if (changesWhen) requireFiring(terms, now);
    const updated = await tx.db.cron.update({
      where: { cronId: stored.cronId },
      data: {
        ...terms,
        onRunCompleted: stored.threadId ? null : (input.on_run_completed ?? stored.onRunCompleted),
        payload: storableObject({ ...storedObject(stored.payload), ...payload }),
        metadata: storableObject({ ...storedObject(stored.metadata), ...metadata }),
        nextRunDate: changesWhen ? nextRunDate(terms, now) : stored.nextRunDate,
        updatedAt: now,
      },
    });
    await notifyOfCrons(tx);
    return updated;
  });
  cronsChanged();
  return toCron(row);
}
