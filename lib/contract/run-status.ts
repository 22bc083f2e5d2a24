import { z } from "zod";

export const RunStatus = z.enum(["pending", "running", "success", "error", "timeout", "interrupted"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** A settled run never changes its status again. */
export function isSettled(status: RunStatus): boolean {
  return status !== "pending" && status !== "running";
}
