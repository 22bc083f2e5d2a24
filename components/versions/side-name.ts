import type { DiffSide } from "../../lib/client/paths";

/** `v12`, or “the draft”. */
export function sideName(side: DiffSide): string {
  return side === "draft" ? "the draft" : `v${side}`;
}
