import { randomUUID } from "node:crypto";
import { expect, test } from "../api-test";

test("POST /threads/search › 200 › by metadata, values, status and ids", async ({ client }) => {
  const team = randomUUID();
  const { thread_id } = await client.threads.create({ metadata: { team, deep: { a: [1, 2] } } });
  await client.threads.create({ metadata: { team } });
  await client.runs.wait(thread_id, "nested", { input: { draft: " tea " } });

  const ids = async (query: Parameters<typeof client.threads.search>[0]) =>
    (await client.threads.search({ ...query, metadata: { team, ...query?.metadata } })).map(
      (thread) => thread.thread_id,
    );
  expect(await ids({})).toHaveLength(2);
  expect(await ids({ metadata: { deep: { a: [2] } } })).toEqual([thread_id]);
  expect(await ids({ values: { draft: " tea " } })).toEqual([thread_id]);
  expect(await ids({ status: "interrupted" })).toEqual([thread_id]);
  expect(await ids({ status: "error" })).toEqual([]);
  expect(await ids({ ids: [thread_id] })).toEqual([thread_id]);
  expect(await ids({ ids: [] })).toEqual([]);
});

test("POST /threads/search › 200 › in pages, in order, with the fields asked for", async ({
  client,
  send,
}) => {
  const team = randomUUID();
  const made: string[] = [];
  for (const n of [1, 2, 3]) made.push((await client.threads.create({ metadata: { team, n } })).thread_id);
  const found = await client.threads.search({ metadata: { team } });
  expect(found.map(({ thread_id }) => thread_id)).toEqual(made.toReversed());

  const response = await send("POST", "/threads/search", {
    body: {
      metadata: { team },
      sort_by: "created_at",
      sort_order: "asc",
      limit: 2,
      offset: 1,
      select: ["metadata", "status"],
    },
  });
  expect(await response.json()).toEqual([2, 3].map((n) => ({ metadata: { team, n }, status: "idle" })));
  expect(response.headers.get("x-pagination-next")).toBeNull();
  expect(response.headers.get("x-pagination-total")).toBe("3");
});

test("POST /threads/search › 422 › status", async ({ send }) => {
  const response = await send("POST", "/threads/search", { body: { status: "sleepy" } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^status: ") });
});

test("POST /threads/count › 200 › those that a search would find", async ({ client }) => {
  const team = randomUUID();
  const { thread_id } = await client.threads.create({ metadata: { team } });
  await client.threads.create({ metadata: { team } });
  await client.runs.wait(thread_id, "echo", { input: { text: "tea" } });
  expect(await client.threads.count({ metadata: { team } })).toBe(2);
  expect(await client.threads.count({ metadata: { team }, values: { said: "tea" } })).toBe(1);
});

test("POST /threads/count › 422 › values", async ({ send }) => {
  const response = await send("POST", "/threads/count", { body: { values: 1 } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^values: ") });
});
