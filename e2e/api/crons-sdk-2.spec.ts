import { randomUUID } from "node:crypto";
import { Client } from "langgraph-sdk-2";
import { expect, test } from "../api-test";
import { checkedFetch } from "../checked-fetch";

test("every method of SDK 2.0.0 for crons", async ({ server, apiKey }) => {
  const callerOptions = { maxRetries: 0, fetch: checkedFetch(server.apiUrl) };
  const client = new Client({ apiUrl: server.apiUrl, apiKey, callerOptions });
  const threadId = randomUUID();
  const onThread = await client.crons.createForThread(threadId, "echo", {
    schedule: "0 0 1 1 *",
    ifNotExists: "create",
  });
  const cron = await client.crons.create("echo", {
    schedule: "0 9 * * *",
    input: { text: "hi" },
    enabled: true,
  });
  expect(onThread).toMatchObject({ thread_id: threadId });
  expect(await client.crons.search({ threadId, select: ["cron_id"] })).toEqual([
    { cron_id: onThread.cron_id },
  ]);
  expect(await client.crons.count({ threadId })).toBe(1);
  expect(await client.crons.update(cron.cron_id, { enabled: false })).toMatchObject({ enabled: false });
  await client.crons.delete(cron.cron_id);
  await client.crons.delete(onThread.cron_id);
  expect(await client.crons.count({ threadId })).toBe(0);
});
