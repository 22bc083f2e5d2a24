import { whenItAnswers } from "../db/when-it-answers";
import { failpoint } from "../failpoint";
import { registry } from "../graphs/registry";
import {
  type Attempted,
  type ClaimedDelivery,
  claimDeliveries,
  nextDeliveryDue,
  releaseDelivery,
  settleDelivery,
  sweepDeliveries,
} from "../ledger/webhook-outbox";
import { log } from "../log";
import { DueLoop } from "./due-loop";
import { ownApi } from "./own-api";
import type { Lookup } from "./post-webhook";
import { sendWebhook } from "./send-webhook";
import {
  WEBHOOK_KEPT_DAYS,
  WEBHOOK_SLOTS,
  WEBHOOK_SLOTS_PER_HOST,
  WEBHOOK_SWEEP,
  WEBHOOK_SWEEP_EVERY_MS,
  WEBHOOK_TIMEOUT_MS,
} from "./tunables";
import { webhookHeaders } from "./webhook-headers";

/** How much longer than its time an attempt may take before it counts as lost: to write down how it ended. */
const LEASE_SPARE_MS = 10_000;

interface Options {
  timeoutMs?: number;
  lookup?: Lookup;
}

/**
 * Delivers the webhooks that are owed, beside the runs and not in their slots. What it holds when the process dies is
 * due again after the time of one attempt. Several processes may each have one.
 */
export class WebhookSender {
  readonly #inHand = new Map<ClaimedDelivery, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #headers: Record<string, string>;
  readonly #loop: DueLoop;
  readonly #timeoutMs: number;
  #sweptAt = 0;

  constructor(private readonly options: Options = {}) {
    this.#timeoutMs = options.timeoutMs ?? WEBHOOK_TIMEOUT_MS;
    this.#headers = webhookHeaders(registry().config.webhooks, process.env);
    this.#loop = new DueLoop({
      name: "webhooks",
      topic: "webhooks",
      work: (isStopping) => this.#claim(isStopping),
      nextDueInMs: nextDeliveryDue(),
    });
  }

  /** Lets go of what is in hand: it is due at once for whoever comes next. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    this.#stop.abort();
    await Promise.all(this.#inHand.values());
  }

  async #claim(isStopping: () => boolean): Promise<void> {
    await this.#sweep(isStopping);
    const free = WEBHOOK_SLOTS - this.#inHand.size;
    if (free <= 0 || isStopping()) return;
    const claimed = await claimDeliveries({
      limit: free,
      perHost: WEBHOOK_SLOTS_PER_HOST,
      busy: this.#busyHosts(),
      leaseMs: this.#timeoutMs + LEASE_SPARE_MS,
    });
    for (const delivery of claimed) {
      const done = this.#deliver(delivery).finally(() => {
        this.#inHand.delete(delivery);
        this.#loop.wake();
      });
      this.#inHand.set(delivery, done);
    }
  }

  async #sweep(isStopping: () => boolean): Promise<void> {
    if (performance.now() - this.#sweptAt < WEBHOOK_SWEEP_EVERY_MS && this.#sweptAt !== 0) return;
    this.#sweptAt = performance.now();
    let swept = WEBHOOK_SWEEP;
    while (swept === WEBHOOK_SWEEP && !isStopping()) {
      swept = await sweepDeliveries(WEBHOOK_KEPT_DAYS, WEBHOOK_SWEEP);
    }
  }

  #busyHosts(): Map<string, number> {
    const busy = new Map<string, number>();
    for (const { host } of this.#inHand.keys()) busy.set(host, (busy.get(host) ?? 0) + 1);
    return busy;
  }

  async #deliver(delivery: ClaimedDelivery): Promise<void> {
    try {
      await failpoint("webhook-claimed");
      const ended = await sendWebhook(delivery, {
        headers: this.#headers,
        ownApi: ownApi(),
        timeoutMs: this.#timeoutMs,
        signal: this.#stop.signal,
        ...(this.options.lookup && { lookup: this.options.lookup }),
      });
      await failpoint("webhook-sent");
      if (this.#stop.signal.aborted && ended.status === "failed") return await releaseDelivery(delivery);
      const settled = await whenItAnswers(() => settleDelivery(delivery, ended), {
        what: "The end of a webhook",
        signal: this.#stop.signal,
      });
      if (settled && isGivenUp(ended)) {
        log.warn("A webhook was given up", { runId: delivery.run_id, host: delivery.host, why: ended.error });
      }
    } catch (error) {
      log.warn("A webhook's end could not be written; it is tried again", { runId: delivery.run_id, error });
    }
  }
}

function isGivenUp(ended: Attempted): ended is Extract<Attempted, { status: "failed" }> {
  return ended.status === "failed" && ended.retryInMs === null;
}
