import { z } from "zod";
import { keep, readKept } from "./kept-in-tab";

const KeptTrial = z.object({
  threadId: z.string(),
  /** The conversation with live beside it. */
  liveThreadId: z.string().nullable(),
  /** Runs of the draft whose question live was asked already. */
  asked: z.array(z.string()),
});
/** A conversation with a draft, as a tab remembers it. */
export type KeptTrial = z.infer<typeof KeptTrial>;

function keyOf(assistantId: string): string {
  return `heddle-trial-${assistantId}`;
}

export function readTrial(assistantId: string): KeptTrial | null {
  return readKept(keyOf(assistantId), (value): value is KeptTrial => KeptTrial.safeParse(value).success);
}

export function keepTrial(assistantId: string, trial: KeptTrial | null): void {
  keep(keyOf(assistantId), trial);
}

/** Writes down that live is asked what this run of the draft was asked, before it is: a reload asks nothing twice. */
export function keepAsked(assistantId: string, liveThreadId: string, runId: string): void {
  const trial = readTrial(assistantId);
  if (trial?.liveThreadId !== liveThreadId) return;
  keepTrial(assistantId, { ...trial, asked: [...trial.asked, runId] });
}
