import { randomUUID } from "node:crypto";
import type { FoundThread } from "../../lib/contract/thread-search";
import { expect, type Send, test } from "../api-test";

const SEARCH = "/studio/threads/search";

async function find(send: Send, text: string): Promise<FoundThread[]> {
  return (await send("POST", SEARCH, { body: { text } })).json();
}

test("POST /studio/threads/search › 200 › by words of titles, by metadata, by the id of a thread or of a run", async ({
  client,
  send,
}) => {
  const word = `w${randomUUID().slice(0, 8)}`;
  const { thread_id } = await client.threads.create({ metadata: { title: `Loud ${word}`, order: word } });
  const run = await client.runs.create(thread_id, "echo", { input: { text: "hello" } });
  await client.runs.join(thread_id, run.run_id);
  const found = { thread_id, title: `Loud ${word}`, status: "idle", graph_id: "echo" };
  expect(await find(send, `${word.toUpperCase()} lou`)).toMatchObject([{ ...found, run_id: null }]);
  expect(await find(send, `order:${word}`)).toMatchObject([found]);
  expect(await find(send, thread_id)).toMatchObject([found]);
  expect(await find(send, run.run_id)).toMatchObject([{ ...found, run_id: run.run_id }]);
  expect(await find(send, randomUUID())).toEqual([]);
  const all = await send("POST", SEARCH, { body: { limit: 1 } });
  expect(await all.json()).toHaveLength(1);
});

test("POST /studio/threads/search › 422 › limit", async ({ send }) => {
  const response = await send("POST", SEARCH, { body: { limit: 101 } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^limit: ") });
});
