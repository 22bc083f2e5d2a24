import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Assistant, GraphDrawing } from "../contract/assistants";
import type { Run } from "../contract/runs";
import type { ThreadState } from "../contract/thread-state";
import type { Thread } from "../contract/threads";
import { api, asContract } from "./api";
import { assistantKeys } from "./assistants";
import type { RunRequest } from "./run-session";
import { announceRun, sessionOf } from "./session-registry";
import { threadKeys } from "./threads";

export const threadQuery = (threadId: string) =>
  queryOptions({
    queryKey: threadKeys.itself(threadId),
    queryFn: async ({ signal }) => asContract<Thread>(await api().threads.get(threadId, { signal })),
  });

/** The settled state. While a run is active its session knows more. */
export const threadStateQuery = (threadId: string) =>
  queryOptions({
    queryKey: threadKeys.state(threadId),
    queryFn: async ({ signal }) =>
      asContract<ThreadState>(await api().threads.getState(threadId, undefined, { signal })),
  });

/** The drawing of an assistant's graph, its subgraphs unfolded. */
export const drawingQuery = (assistantId: string) =>
  queryOptions({
    queryKey: assistantKeys.drawing(assistantId),
    queryFn: async ({ signal }) =>
      asContract<GraphDrawing>(await api().assistants.getGraph(assistantId, { xray: true, signal })),
  });

export const renameThread = mutationOptions({
  mutationFn: async ({ threadId, title }: { threadId: string; title: string }) =>
    asContract<Thread>(await api().threads.update(threadId, { metadata: { title } })),
  onSuccess: (thread, { threadId }, _result, { client }) => {
    client.setQueryData(threadKeys.itself(threadId), thread);
    return client.invalidateQueries({ queryKey: threadKeys.lists() });
  },
});

/** Says which assistant a thread is for. */
export const assignThread = mutationOptions({
  mutationFn: async (input: {
    threadId: string;
    assistant: Pick<Assistant, "assistant_id" | "graph_id">;
  }) => {
    const { assistant_id, graph_id } = input.assistant;
    await api().threads.update(input.threadId, { metadata: { assistant_id, graph_id } });
  },
  onSuccess: (_nothing, { threadId }, _result, { client }) => refreshThread(client, threadId),
});

export async function refreshThread(client: QueryClient, threadId: string): Promise<void> {
  void client.invalidateQueries({ queryKey: threadKeys.lists() });
  await client.invalidateQueries({ queryKey: threadKeys.one(threadId) });
}

/** Starts a run on the thread. A thread without a title gets `title`; that may fail without harm to the run. */
export async function sendRun(
  client: QueryClient,
  threadId: string,
  request: RunRequest,
  title: string | null,
): Promise<Run> {
  const run = await sessionOf(threadId).send(request);
  announceRun(threadId);
  void client.invalidateQueries({ queryKey: threadKeys.lists() });
  const thread = client.getQueryData(threadQuery(threadId).queryKey);
  if (title && thread && typeof thread.metadata.title !== "string") {
    const named = await api()
      .threads.update(threadId, { metadata: { title } })
      .catch(() => null);
    if (named) client.setQueryData(threadKeys.itself(threadId), asContract<Thread>(named));
  }
  return run;
}

export async function stopRun(threadId: string, runId: string): Promise<void> {
  await sessionOf(threadId).cancel(runId);
  announceRun(threadId);
}

const TITLE_LENGTH = 80;

/** The first words a person wrote, cut between two of them. */
export function titleFrom(text: string): string | null {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= TITLE_LENGTH) return line || null;
  return `${line.slice(0, TITLE_LENGTH).replace(/\s\S*$/, "")}…`;
}
