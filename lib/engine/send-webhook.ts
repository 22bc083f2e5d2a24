import { HeddleError, toError } from "../errors";
import type { Attempted, ClaimedDelivery } from "../ledger/webhook-outbox";
import { webhookRules } from "../services/webhooks/accepted-webhook";
import { parseWebhook, type WebhookTarget } from "../services/webhooks/webhook-url";
import { type Answer, type Lookup, postWebhook, RefusedAddressError } from "./post-webhook";
import { WEBHOOK_JITTER, WEBHOOK_LONGEST_PAUSE_MS, WEBHOOK_RETRY_MS } from "./tunables";

interface Sending {
  /** What the project adds. */
  headers: Record<string, string>;
  /** Where paths lead to: the routes of a project are below the API. */
  ownApi: string | undefined;
  timeoutMs: number;
  signal: AbortSignal;
  lookup?: Lookup;
}

/** Enough to see what went wrong. */
const LONGEST_ERROR = 500;
const GONE = 410;

/** One attempt to deliver a webhook. Answers how it ended and when it is to be tried again; never throws. */
export async function sendWebhook(delivery: ClaimedDelivery, sending: Sending): Promise<Attempted> {
  try {
    const target = parseWebhook(delivery.url, webhookRules());
    const url = addressOf(target, sending.ownApi);
    if (!url)
      return failed(delivery, null, "HEDDLE_PUBLIC_URL is not set: this process knows no address for a path");
    const sentAt = new Date();
    const answer = await postWebhook({
      ...sending,
      url,
      headers: { ...sending.headers, ...ownHeaders(delivery, sentAt) },
      body: JSON.stringify({ ...delivery.payload, webhook_sent_at: sentAt.toISOString() }),
      mayBePrivate: target.kind === "own" || target.isNamed,
    });
    return outcomeOf(delivery, answer);
  } catch (thrown) {
    const error = toError(thrown);
    const message = error.message.slice(0, LONGEST_ERROR);
    // What is refused now is refused tomorrow.
    const isFinal = error instanceof RefusedAddressError || error instanceof HeddleError;
    return isFinal
      ? { status: "failed", responseStatus: null, error: message, retryInMs: null }
      : failed(delivery, null, message);
  }
}

function addressOf(target: WebhookTarget, ownApi: string | undefined): URL | undefined {
  if (target.kind === "web") return target.url;
  return ownApi === undefined ? undefined : new URL(ownApi + target.path);
}

/** As Standard Webhooks name them. The id is the same in every attempt: who has seen it has seen the delivery. */
function ownHeaders(delivery: ClaimedDelivery, sentAt: Date): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Heddle",
    "webhook-id": delivery.delivery_id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
  };
}

function outcomeOf(delivery: ClaimedDelivery, { status, retryAfter }: Answer): Attempted {
  if (status >= 200 && status < 300) return { status: "delivered", responseStatus: status };
  const error = `answered ${status}`;
  if (status === GONE) return { status: "failed", responseStatus: status, error, retryInMs: null };
  return failed(delivery, status, error, pauseOf(retryAfter));
}

function failed(
  { attempt }: ClaimedDelivery,
  responseStatus: number | null,
  error: string,
  atLeastMs = 0,
): Attempted {
  const pause = WEBHOOK_RETRY_MS[attempt - 1];
  if (pause === undefined) return { status: "failed", responseStatus, error, retryInMs: null };
  const withJitter = pause * (1 + Math.random() * WEBHOOK_JITTER);
  return { status: "failed", responseStatus, error, retryInMs: Math.max(withJitter, atLeastMs) };
}

/** `Retry-After` says seconds or a date. */
function pauseOf(retryAfter: string | undefined): number {
  if (!retryAfter) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), WEBHOOK_LONGEST_PAUSE_MS) : 0;
}
