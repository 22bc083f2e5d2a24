import { expect, NOBODY, test } from "../api-test";
import { ALL } from "../probe";

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 202 › it will stop, and its thread keeps what was done", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("three");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("three");
  const response = await send("POST", `/threads/${thread_id}/runs/${run_id}/cancel?wait=0`);
  expect(response.status).toBe(202);
  await expect.poll(async () => (await client.runs.get(thread_id, run_id)).status).toBe("interrupted");
  expect(await client.threads.get(thread_id)).toMatchObject({ values: { done: ["one", "two"] } });
  ledger.release("three");
  const result = await client.runs.wait(thread_id, "steps", { input: null });
  expect(result).toMatchObject({ done: ALL });
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › it has stopped", async ({
  client,
  send,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  ledger.hold("one");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("one");
  const response = await send("POST", `/threads/${thread_id}/runs/${run_id}/cancel?wait=1&reason=enough`);
  expect(response.status).toBe(204);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({
    status: "interrupted",
    cancel_reason: "enough",
  });
  expect((await client.threads.get(thread_id)).status).not.toBe("busy");
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › one that waits never starts", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "steps", {
    input: { ledger: ledger.url },
    afterSeconds: 3_600,
  });
  expect((await client.threads.get(thread_id)).status).toBe("busy");
  await client.runs.cancel(thread_id, run_id, true);
  expect(await client.runs.get(thread_id, run_id)).toMatchObject({ status: "interrupted" });
  expect((await client.threads.get(thread_id)).status).toBe("idle");
  await client.threads.updateState(thread_id, { values: { done: ["by hand"] }, asNode: "four" });
  expect(ledger.visits).toEqual([]);
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › taken: its reason says so", async ({
  client,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: {}, afterSeconds: 3_600 });
  await client.runs.cancel(thread_id, run_id, true, "interrupt", { reason: "taken" });
  const run = await client.runs.get(thread_id, run_id);
  expect(run).toMatchObject({ cancel_reason: expect.stringMatching(/^taken:/) });
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 422 › taken is no reason for a rollback", async ({
  send,
}) => {
  const path = `/threads/${NOBODY}/runs/${NOBODY}/cancel?action=rollback&reason=taken`;
  const response = await send("POST", path);
  expect((await response.json()).detail).toContain("reason: ");
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 204 › rollback: as if it had never been", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, "steps", { input: {} });
  const before = await client.threads.getState(thread_id);
  ledger.hold("three");
  const { run_id } = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("three");
  await client.runs.cancel(thread_id, run_id, true, "rollback");
  await expect(client.runs.get(thread_id, run_id)).rejects.toThrow("HTTP 404");
  expect(await client.threads.getState(thread_id)).toEqual(before);
  expect(await client.threads.get(thread_id)).toMatchObject({ status: "idle", values: { done: ALL } });
});

test("POST /threads/{thread_id}/runs/{run_id}/cancel › 409 › it has ended already", async ({
  client,
  send,
}) => {
  const { thread_id } = await client.threads.create();
  const { run_id } = await client.runs.create(thread_id, "echo", { input: {} });
  await client.runs.join(thread_id, run_id);
  const response = await send("POST", `/threads/${thread_id}/runs/${run_id}/cancel`);
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining("success") });
});

for (const [field, query] of Object.entries({ wait: "wait=soon", action: "action=explode" }))
  test(`POST /threads/{thread_id}/runs/{run_id}/cancel › 422 › ${field}`, async ({ send }) => {
    const response = await send("POST", `/threads/${NOBODY}/runs/${NOBODY}/cancel?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(`^${field}: `) });
  });
