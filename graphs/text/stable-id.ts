import { createHash } from "node:crypto";

/** A short identifier that is the same whenever the same things are given. */
export function stableId(prefix: string, ...parts: unknown[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `${prefix}-${digest.slice(0, 8).toUpperCase()}`;
}
