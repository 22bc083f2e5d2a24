import type { Client } from "@langchain/langgraph-sdk";
import { expect, type Send, test } from "../api-test";

/** Version 1 is `staging`, version 2 is live, version 3 has never been. */
async function threeVersions(client: Client, send: Send): Promise<string> {
  const { assistant_id: id } = await client.assistants.create({
    graphId: "echo",
    context: { volume: "one" },
  });
  await client.assistants.update(id, { context: { volume: "two" } });
  await client.assistants.update(id, { context: { volume: "three" } });
  await client.assistants.setLatest(id, 2);
  await send("PUT", `/studio/assistants/${id}/labels/staging`, {
    body: { version: 1, expected_version: null },
  });
  return id;
}

const told = (version: number, label?: string) => ({
  assistant_version: version,
  ...(label && { assistant_label: label }),
});

test("a run names a label, a version or neither, and tells which version it used", async ({
  client,
  send,
}) => {
  const id = await threeVersions(client, send);
  const { thread_id } = await client.threads.create();
  for (const [reference, metadata, volume] of [
    [id, told(2, "production"), "two"],
    [`${id}@production`, told(2, "production"), "two"],
    [`${id}@staging`, told(1, "staging"), "one"],
    [`${id}@3`, told(3), "three"],
    [`${id}@draft`, told(2, "draft"), "two"],
  ] as const) {
    const run = await client.runs.create(thread_id, reference, { input: {} });
    expect(run).toMatchObject({ assistant_id: id, metadata });
    expect(await client.runs.get(thread_id, run.run_id)).toMatchObject({
      metadata,
      kwargs: { context: { volume } },
    });
    await client.runs.join(thread_id, run.run_id);
  }
  const exact = await client.runs.create(thread_id, `${id}@3`, { metadata: { assistant_label: "forged" } });
  expect(exact.metadata).not.toHaveProperty("assistant_label");
});

test("a graph's id takes a label too, and so do stateless runs and batches", async ({ client }) => {
  const metadata = told(1);
  expect(await client.runs.create(null, "echo@1", { input: {} })).toMatchObject({ metadata });
  expect(await client.runs.createBatch([{ assistantId: "echo@1" }, { assistantId: "echo" }])).toMatchObject([
    { metadata },
    { metadata: { assistant_label: "production" } },
  ]);
  await client.runs.wait(null, "echo@production", { input: {} });
});

test("what a label does not name is not found, and the answer says what there is", async ({
  client,
  send,
}) => {
  const id = await threeVersions(client, send);
  for (const name of ["canary", "9", "", "STAGING", "1.5"]) {
    const response = await send("POST", "/runs", { body: { assistant_id: `${id}@${name}` } });
    expect(response.status).toBe(404);
    expect((await response.json()).detail).toContain("@production (version 2), @staging (version 1), @draft");
  }
  const nobody = await send("POST", "/runs", { body: { assistant_id: "nobody@production" } });
  expect(nobody.status).toBe(404);
});

test("a schedule keeps the label that it was made with", async ({ client, send }) => {
  const id = await threeVersions(client, send);
  const cron = await client.crons.create(`${id}@staging`, { schedule: "0 0 1 1 *" });
  expect(cron).toMatchObject({ assistant_id: id, payload: { assistant_id: `${id}@staging` } });
  const unknown = await send("POST", "/runs/crons", {
    body: { assistant_id: `${id}@canary`, schedule: "0 0 1 1 *" },
  });
  expect(unknown.status).toBe(404);
});
