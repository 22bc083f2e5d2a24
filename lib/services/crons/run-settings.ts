import type { JsonObject } from "../../contract/common";
import { type CronPatch, RUN_SETTINGS } from "../../contract/crons";

/** What a request says of the cron's runs, by its wire names; what it does not say is left out. */
export function runSettings(input: Pick<CronPatch, (typeof RUN_SETTINGS)[number]>): JsonObject {
  const said = RUN_SETTINGS.filter((name) => input[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, input[name]]));
}
