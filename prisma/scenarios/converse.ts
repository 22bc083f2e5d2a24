import type { JsonObject } from "@/lib/contract/common";
import type { RunCreate } from "@/lib/contract/runs";
import type { Context } from "@/lib/services/context";
import { createRun } from "@/lib/services/runs/create-run";
import { waitForRun } from "@/lib/services/runs/wait-for-run";
import { createThread } from "@/lib/services/threads/create-thread";

/** A state of the product worth looking at. */
export interface Scenario {
  /** One sentence for the list of scenarios. */
  shows: string;
  play(ctx: Context): Promise<void>;
}

/** A new thread, and its runs one after the other, each waited for. Returns the last one's result. */
export async function converse(
  ctx: Context,
  { metadata = {}, runs }: { metadata?: JsonObject; runs: RunCreate[] },
): Promise<JsonObject> {
  const thread = await createThread(ctx, { metadata, if_exists: "raise" });
  let result: JsonObject = {};
  for (const request of runs) {
    const run = await createRun(ctx, { ...request, threadId: thread.thread_id });
    result = await waitForRun(ctx, { runId: run.run_id, signal: AbortSignal.timeout(60_000) });
  }
  return result;
}

/** The input of a graph that talks: what a person says. */
export function says(assistantId: string, ...texts: string[]): RunCreate[] {
  return texts.map((content) => ({
    assistant_id: assistantId,
    input: { messages: [{ role: "user", content }] },
  }));
}
