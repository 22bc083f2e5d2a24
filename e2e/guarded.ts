import { Client } from "@langchain/langgraph-sdk";
import { checkedFetch } from "./checked-fetch";
import type { RunningServer } from "./running-server";

/** A project with an `auth.path` of its own: whoever sends `Bearer <name>-token` is that name. */
export const GUARDED = "e2e/projects/guarded/langgraph.json";

/** The official SDK as somebody of the guarded project. */
export function clientOf(server: RunningServer, name: string): Client {
  return new Client({
    apiUrl: server.apiUrl,
    apiKey: null,
    defaultHeaders: { authorization: `Bearer ${name}-token` },
    callerOptions: { maxRetries: 0, fetch: checkedFetch(server.apiUrl) },
  });
}

/** What somebody of the guarded project has. */
export interface Belongings {
  assistant_id: string;
  thread_id: string;
  run_id: string;
  checkpoint_id: string;
  cron_id: string;
}

/** An assistant, a thread on which a run of it has ended and a cron is to make more, and an item of the store. */
export async function belongingsOf(client: Client): Promise<Belongings> {
  const { assistant_id } = await client.assistants.create({ graphId: "who", name: "mine" });
  const { thread_id } = await client.threads.create({ metadata: { mark: "cnry_thread" } });
  await client.runs.wait(thread_id, assistant_id, { input: { note: "cnry_note" } });
  const [run] = await client.runs.list(thread_id);
  const state = await client.threads.getState(thread_id);
  const { cron_id } = await client.crons.createForThread(thread_id, assistant_id, { schedule: "0 0 1 1 *" });
  await client.store.putItem(["notes"], "k", { text: "cnry_item" });
  return {
    assistant_id,
    thread_id,
    run_id: run?.run_id ?? "",
    checkpoint_id: state.checkpoint.checkpoint_id ?? "",
    cron_id,
  };
}

/** Everything of theirs that the API tells, as text. */
export async function picture(client: Client, { assistant_id, thread_id }: Belongings): Promise<string> {
  return JSON.stringify([
    await client.assistants.get(assistant_id),
    await client.assistants.getVersions(assistant_id),
    await client.threads.get(thread_id),
    await client.threads.getHistory(thread_id),
    await client.runs.list(thread_id),
    await client.threads.count(),
    await client.assistants.count(),
    await client.crons.search({ threadId: thread_id }),
    await client.store.getItem(["notes"], "k"),
  ]);
}
