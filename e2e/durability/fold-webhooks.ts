import type { RunEnd } from "./read-ends";

/** A webhook as its receiver got it. */
export interface Delivered {
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Each run that ended and has a webhook was heard of, always under one id. */
export function foldWebhooks(delivered: Delivered[], ends: Map<string, RunEnd>): string[] {
  const ids = new Map<string, Set<unknown>>();
  for (const { headers, body } of delivered) {
    const run = String(body.run_id);
    ids.set(run, (ids.get(run) ?? new Set()).add(headers["webhook-id"]));
  }
  return [...ends].flatMap(([run, { hasWebhook, status }]) => {
    if (!hasWebhook) return [];
    const known = ids.get(run)?.size ?? 0;
    if (known === 0) return [`run ${run} ended as ${status} and its webhook never came`];
    return known > 1 ? [`run ${run} has ${known} webhook ids`] : [];
  });
}
