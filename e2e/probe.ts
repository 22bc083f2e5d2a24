import type { Client } from "@langchain/langgraph-sdk";

/** A project of small graphs, one for each thing that a test asks of the API. */
export const PROBE = "e2e/projects/probe/langgraph.json";

/** What the graph `steps` does. */
export const ALL = ["one", "two", "three", "four"];

/** A thread on which the four steps were taken, by a run with the metadata `trip: "first"`. */
export async function steppedThread(client: Client): Promise<string> {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "steps", { input: {}, metadata: { trip: "first" } });
  return thread_id;
}

/** A thread whose innermost graph waits for an answer. */
export async function waitingThread(client: Client): Promise<string> {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "nested", { input: { draft: " tea " } });
  return thread_id;
}
