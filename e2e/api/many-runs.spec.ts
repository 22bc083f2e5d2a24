import { expect, NOBODY, test } from "../api-test";
import { ALL } from "../probe";

test("POST /runs/batch › 200 › starts them all, in the order of the request", async ({ client, ledger }) => {
  const runs = await client.runs.createBatch([
    { assistantId: "steps", input: { ledger: ledger.url } },
    { assistantId: "echo", input: { text: "tea" } },
  ]);
  expect(runs.map((run) => run.status)).toEqual(["pending", "pending"]);
  expect(new Set(runs.map((run) => run.thread_id)).size).toBe(2);
  await ledger.arrival("four");
  // Their threads go with them.
  for (const { thread_id } of runs)
    await expect.poll(async () => client.threads.get(thread_id).catch(() => "gone")).toBe("gone");
  expect(ledger.visits).toEqual(ALL);
});

test("POST /runs/batch › 200 › fields as the API spells them are taken", async ({ client, send }) => {
  const response = await send("POST", "/runs/batch", {
    body: [{ assistant_id: "echo", assistantId: "ignored", input: { text: "tea" }, on_completion: "keep" }],
  });
  const [run] = await response.json();
  expect(await client.runs.join(run.thread_id, run.run_id)).toMatchObject({ said: "tea" });
});

test("POST /runs/batch › 404 › one assistant is unknown, and nothing is started", async ({
  client,
  send,
  ledger,
}) => {
  const before = await client.threads.count();
  const body = [{ assistant_id: "steps", input: { ledger: ledger.url } }, { assistant_id: NOBODY }];
  const response = await send("POST", "/runs/batch", { body });
  expect(response.status).toBe(404);
  expect((await response.json()).detail).toContain(NOBODY);
  expect(await client.threads.count()).toBe(before);
  expect(ledger.visits).toEqual([]);
});

for (const [field, body] of Object.entries({
  body: [],
  "[0].assistant_id": [{}],
  "[1].stream_mode": [{ assistant_id: "echo" }, { assistant_id: "echo", stream_mode: 1 }],
}))
  test(`POST /runs/batch › 422 › ${field}`, async ({ send }) => {
    const response = await send("POST", "/runs/batch", { body });
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(`${field}: `);
  });

test("POST /runs/cancel › 204 › some runs of a thread: those that wait and those that run", async ({
  client,
  ledger,
}) => {
  const { thread_id } = await client.threads.create();
  const ended = await client.runs.create(thread_id, "echo", { input: { text: "tea" } });
  await client.runs.join(thread_id, ended.run_id);
  ledger.hold("one");
  const running = await client.runs.create(thread_id, "steps", { input: { ledger: ledger.url } });
  await ledger.arrival("one");
  const waiting = await client.runs.create(thread_id, "echo", { input: { text: "tea" } });
  const last = await client.runs.create(thread_id, "echo", { input: { text: "milk" } });
  await client.runs.cancelMany({
    threadId: thread_id,
    runIds: [ended.run_id, running.run_id, waiting.run_id, NOBODY],
  });
  expect(await client.runs.join(thread_id, last.run_id)).toMatchObject({ said: "milk" });
  const statusOf = async (runId: string) => (await client.runs.get(thread_id, runId)).status;
  expect(await statusOf(ended.run_id)).toBe("success");
  expect(await statusOf(running.run_id)).toBe("interrupted");
  expect(await statusOf(waiting.run_id)).toBe("interrupted");
  expect((await client.threads.get(thread_id)).status).toBe("idle");
});

test("POST /runs/cancel › 204 › rollback: the runs are gone", async ({ client }) => {
  const { thread_id } = await client.threads.create();
  const runs = await Promise.all(
    [1, 2, 3].map(() => client.runs.create(thread_id, "echo", { input: {}, afterSeconds: 3_600 })),
  );
  const runIds = runs.map((run) => run.run_id);
  await client.runs.cancelMany({ threadId: thread_id, runIds, action: "rollback" });
  expect(await client.runs.list(thread_id)).toEqual([]);
  expect((await client.threads.get(thread_id)).status).toBe("idle");
});

test("POST /runs/cancel › 404 › none of them is there", async ({ client, send }) => {
  const { thread_id } = await client.threads.create();
  const response = await send("POST", "/runs/cancel", { body: { thread_id, run_ids: [NOBODY] } });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: "No runs found to cancel." });
});

for (const [title, field, body] of [
  ["no selection", "body", {}],
  ["two ways to select", "body", { status: "all", thread_id: NOBODY, run_ids: [NOBODY] }],
  ["a thread alone", "body", { thread_id: NOBODY }],
  ["status", "status", { status: "success" }],
  ["run_ids", "run_ids[0]", { thread_id: NOBODY, run_ids: ["one"] }],
] as const)
  test(`POST /runs/cancel › 422 › ${title}`, async ({ send }) => {
    const response = await send("POST", "/runs/cancel", { body });
    expect(response.status).toBe(422);
    expect((await response.json()).detail).toContain(`${field}: `);
  });

test("POST /runs/cancel › 422 › action", async ({ send }) => {
  const body = { thread_id: NOBODY, run_ids: [NOBODY] };
  const response = await send("POST", "/runs/cancel?action=stop", { body });
  expect((await response.json()).detail).toContain("action: ");
});
