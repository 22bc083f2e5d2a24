import type { Run } from "../../contract/runs";
import type { Context } from "../context";
import { findRunOrThrow } from "./find";
import { toRun } from "./to-wire";

/** Throws NotFoundError. */
export async function getRun(ctx: Context, input: { threadId?: string; runId: string }): Promise<Run> {
  return toRun(await findRunOrThrow(ctx, input, "read"));
}
