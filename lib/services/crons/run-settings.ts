import type { JsonObject } from "../../contract/common";
import { type CronPatch, RUN_SETTINGS } from "../../contract/crons";
import { acceptedWebhook } from "../webhooks/accepted-webhook";

/**
 * What a request says of the cron's runs, by its wire names; what it does not say is left out. Throws InvalidInputError
 * for a webhook that no run could have.
 */
export function runSettings(input: Pick<CronPatch, (typeof RUN_SETTINGS)[number]>): JsonObject {
  acceptedWebhook(input.webhook);
  const said = RUN_SETTINGS.filter((name) => input[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, input[name]]));
}
