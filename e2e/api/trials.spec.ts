import type { Preview } from "../../lib/contract/trials";
import { expect, NOBODY, test } from "../api-test";

const path = (assistantId: string) => `/studio/assistants/${assistantId}/previews`;

test("POST /studio/assistants/{assistant_id}/previews › 200 › the replays of the newest runs, begun", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  for (const text of ["first", "second"]) {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, assistant_id, { input: { text } });
  }
  const response = await send("POST", path(assistant_id), { body: { count: 1 } });
  expect(response.status).toBe(200);
  const preview: Preview = await response.json();
  expect(preview).toMatchObject({ assistant_id, live_version: 1, draft_revision: 0 });
  expect(preview.items).toHaveLength(1);
  expect(preview.items[0]?.question).toContain("second");
});

test("POST /studio/assistants/{assistant_id}/previews › 404 › no such assistant", async ({ send }) => {
  const response = await send("POST", path(NOBODY));
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining(NOBODY) });
});

test("POST /studio/assistants/{assistant_id}/previews › 409 › forty replays are on their way; they go with the assistant", async ({
  client,
  send,
  ledger,
}) => {
  test.setTimeout(120_000);
  const { assistant_id } = await client.assistants.create({ graphId: "steps" });
  const ask = async () => {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, assistant_id, { input: { ledger: ledger.url } });
  };
  await Promise.all(Array.from({ length: 20 }, ask));
  ledger.hold("one");
  const previews = [20, 20, 1].map((count) => () => send("POST", path(assistant_id), { body: { count } }));
  const statuses: number[] = [];
  for (const begin of previews) statuses.push((await begin()).status);
  expect(statuses).toEqual([200, 200, 409]);
  await client.assistants.delete(assistant_id);
  expect((await send("GET", `/assistants/${assistant_id}`)).status).toBe(404);
  ledger.release("one");
});

test("POST /studio/assistants/{assistant_id}/previews › 422 › more than twenty", async ({ send }) => {
  const response = await send("POST", path(NOBODY), { body: { count: 21 } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^count: ") });
});

test("GET /studio/assistants/{assistant_id}/previews/{preview_id} › 200 › what the draft has answered", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, assistant_id, { input: { text: "hello" } });
  const begun: Preview = await (await send("POST", path(assistant_id))).json();
  for (const { replay_thread_id, replay_run_id } of begun.items)
    await client.runs.join(replay_thread_id, replay_run_id);
  const preview: Preview = await (await send("GET", `${path(assistant_id)}/${begun.preview_id}`)).json();
  expect(preview.items).toMatchObject([{ thread_id, status: "success", changed: false, unrecorded: [] }]);

  const all = await client.threads.search({ limit: 1000 });
  const ids = all.map((thread) => thread.thread_id);
  expect(ids).toContain(thread_id);
  expect(ids).not.toContain(preview.items[0]?.replay_thread_id);
});

test("GET /studio/assistants/{assistant_id}/previews/{preview_id} › 404 › no such preview", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo" });
  const response = await send("GET", `${path(assistant_id)}/${NOBODY}`);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining("make a new one") });
});

test("GET /studio/assistants/{assistant_id}/previews/{preview_id} › 422 › not an id", async ({ send }) => {
  const response = await send("GET", `${path(NOBODY)}/nothing`);
  expect(response.status).toBe(422);
});
