import { env } from "../../env";
import { registry } from "../../graphs/registry";
import { parseWebhook, type WebhookRules } from "./webhook-url";

/** The rules of this deployment and of the project that it serves. */
export function webhookRules(): WebhookRules {
  const { webhooks, http } = registry().config;
  return { allow: env().HEDDLE_WEBHOOK_ALLOW, isDisabled: http.disable_webhooks, url: webhooks.url };
}

/** The webhook as it is stored, or undefined when none is given. Throws InvalidInputError for one that is refused. */
export function acceptedWebhook(given: string | null | undefined): string | undefined {
  if (given === null || given === undefined) return undefined;
  const target = parseWebhook(given, webhookRules());
  return target.kind === "web" ? target.url.href : target.path;
}
