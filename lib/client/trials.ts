import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { TRIAL_MINUTES } from "../contract/limits";
import { isSettled } from "../contract/run-status";
import type { Thread } from "../contract/threads";
import type { Preview, PreviewItem } from "../contract/trials";
import { api, asContract, request, statusOf } from "./api";
import { readDraft } from "./drafts";
import { studioAddress } from "./studio-address";
import { threadKeys } from "./threads";

/** A thread to try an assistant on. Lists and counts leave it out, and it expires. */
export const startTrial = mutationOptions({
  mutationFn: async (assistant: { assistant_id: string; graph_id: string }) =>
    asContract<Thread>(
      await api().threads.create({
        metadata: {
          assistant_id: assistant.assistant_id,
          graph_id: assistant.graph_id,
          heddle: { trial: assistant.assistant_id },
        },
        ttl: { ttl: TRIAL_MINUTES, strategy: "delete" },
      }),
    ),
  onSuccess: (thread, _assistant, _result, { client }) =>
    client.setQueryData(threadKeys.itself(thread.thread_id), thread),
});

/** Whether a thread is there to try a draft. */
export function isTrial(thread: Pick<Thread, "metadata">): boolean {
  const { heddle } = thread.metadata;
  return typeof heddle === "object" && heddle !== null && "trial" in heddle;
}

/** Whether the conversation is there still: it is forgotten a day after its last run. */
export async function isTrialThere(threadId: string): Promise<boolean> {
  try {
    await api().threads.get(threadId);
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** What marks a run of the draft: which of its changes was the newest. */
export async function draftMark(assistantId: string): Promise<{ draft_revision: number }> {
  const { revision } = await readDraft(assistantId);
  return { draft_revision: revision };
}

const previewKey = (assistantId: string, previewId: string) =>
  ["assistants", assistantId, "previews", previewId] as const;

export const previewQuery = (assistantId: string, previewId: string) =>
  queryOptions({
    queryKey: previewKey(assistantId, previewId),
    queryFn: () => request<Preview>(`${studioAddress(assistantId)}/previews/${previewId}`),
  });

export const createPreview = mutationOptions({
  mutationFn: ({ assistantId, count }: { assistantId: string; count: number }) =>
    request<Preview>(`${studioAddress(assistantId)}/previews`, {
      method: "POST",
      body: { count },
    }),
  onSuccess: (preview, { assistantId }, _result, { client }) =>
    client.setQueryData(previewKey(assistantId, preview.preview_id), preview),
});

export function hasEnded({ status }: PreviewItem): boolean {
  return status === "gone" || isSettled(status);
}

/** Resolves when the replay has ended, or is gone. */
export async function replayEnded(item: PreviewItem, signal: AbortSignal): Promise<void> {
  await api()
    .runs.join(item.replay_thread_id, item.replay_run_id, { signal })
    .catch((error: unknown) => {
      // Whatever it ended with, the preview says it.
      if (signal.aborted) throw error;
    });
}
