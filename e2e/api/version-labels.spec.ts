import { expect, NOBODY, type Send, test } from "../api-test";

const TOO_LONG = "n".repeat(10_000);

async function studio(send: Send, method: string, id: string, rest: string, body?: unknown) {
  const response = await send(method, `/studio/assistants/${id}/${rest}`, body === undefined ? {} : { body });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

test("GET /studio/assistants/{assistant_id}/versions › 200 › author, labels and what the runs came to", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo", name: "First" });
  const { thread_id } = await client.threads.create();
  await client.runs.wait(thread_id, id, { input: {} });
  await client.assistants.update(id, { name: "Second", context: { volume: "loud" } });
  await studio(send, "PUT", id, "labels/staging", { version: 1, expected_version: null });
  const { status, body } = await studio(send, "GET", id, "versions");
  expect(status).toBe(200);
  expect(body).toMatchObject([
    { version: 2, live: true, labels: ["production"], name: "Second", runs: 0, median_ms: null },
    { version: 1, live: false, labels: ["staging"], name: "First", runs: 1, errors: 0, note: null },
  ]);
  expect(body[0].author).toEqual({ type: "apiKey", name: expect.any(String) });
  expect(body[1].median_ms).toBeGreaterThanOrEqual(0);
  expect((await studio(send, "GET", id, "versions?before=2&limit=1")).body).toMatchObject([{ version: 1 }]);
  expect((await studio(send, "GET", "echo", "versions")).body).toMatchObject([
    { author: { type: "system" } },
  ]);
});

test("GET /studio/assistants/{assistant_id}/versions › 404 › no such assistant", async ({ send }) => {
  expect((await studio(send, "GET", NOBODY, "versions")).status).toBe(404);
});

test("GET /studio/assistants/{assistant_id}/versions › 422 › limit", async ({ send }) => {
  expect((await studio(send, "GET", "echo", "versions?limit=101")).status).toBe(422);
});

test("PATCH /studio/assistants/{assistant_id}/versions/{version} › 204 › a note is written and taken away", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  expect((await studio(send, "PATCH", id, "versions/1", { note: " Warmer.\nShorter. " })).status).toBe(204);
  expect((await studio(send, "GET", id, "versions")).body).toMatchObject([{ note: "Warmer.\nShorter." }]);
  await studio(send, "PATCH", id, "versions/1", { note: " " });
  expect((await studio(send, "GET", id, "versions")).body).toMatchObject([{ note: null }]);
});

test("PATCH /studio/assistants/{assistant_id}/versions/{version} › 404 › it says which there are", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  const { status, body } = await studio(send, "PATCH", id, "versions/7", { note: "x" });
  expect(status).toBe(404);
  expect(body.detail).toContain("from 1 to 1");
});

test("PATCH /studio/assistants/{assistant_id}/versions/{version} › 422 › a note of 10,000 characters", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  const { status, body } = await studio(send, "PATCH", id, "versions/1", { note: TOO_LONG });
  expect(status).toBe(422);
  expect(body.detail).toContain("2000 characters");
  expect((await studio(send, "GET", id, "versions")).body).toMatchObject([{ note: null }]);
});

test("GET /studio/assistants/{assistant_id}/labels › 200 › production first, with who moved it", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  await client.assistants.update(id, {});
  await studio(send, "PUT", id, "labels/canary", { version: 2, expected_version: null });
  await client.assistants.setLatest(id, 1);
  const { body } = await studio(send, "GET", id, "labels");
  expect(body).toMatchObject([
    { label: "production", version: 1, moved_by: expect.stringMatching(/./) },
    { label: "canary", version: 2 },
  ]);
});

test("GET /studio/assistants/{assistant_id}/labels › 404 › no such assistant", async ({ send }) => {
  expect((await studio(send, "GET", NOBODY, "labels")).status).toBe(404);
});

test("GET /studio/assistants/{assistant_id}/labels › 422 › an id that no text can be", async ({ send }) => {
  expect((await studio(send, "GET", "%00", "labels")).status).toBe(422);
});

test("PUT /studio/assistants/{assistant_id}/labels/{label} › 200 › production is what the plain id runs", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo", name: "Old" });
  await client.assistants.update(id, { name: "New" });
  const move = { version: 1, expected_version: 2 };
  const { status, body } = await studio(send, "PUT", id, "labels/production", move);
  expect([status, body]).toEqual([200, expect.objectContaining({ label: "production", version: 1 })]);
  expect(await client.assistants.get(id)).toMatchObject({ version: 1, name: "Old" });
});

test("PUT /studio/assistants/{assistant_id}/labels/{label} › 404 › no such version", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  const move = { version: 5, expected_version: null };
  expect((await studio(send, "PUT", id, "labels/staging", move)).status).toBe(404);
  expect((await studio(send, "GET", id, "labels")).body).toHaveLength(1);
});

test("PUT /studio/assistants/{assistant_id}/labels/{label} › 409 › of two who move it from one place, one does", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  for (let version = 2; version <= 3; version++) await client.assistants.update(id, {});
  const answers = await Promise.all(
    [1, 2].map((version) => studio(send, "PUT", id, "labels/production", { version, expected_version: 3 })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [won, lost] = answers[0]?.status === 200 ? answers : [...answers].reverse();
  expect(lost?.body.detail).toContain(`production to version ${won?.body.version} meanwhile`);
  expect((await client.assistants.get(id)).version).toBe(won?.body.version);
});

for (const label of ["draft", "latest", "Staging", "a b", "-x"])
  test(`PUT /studio/assistants/{assistant_id}/labels/{label} › 422 › ${label} is no name`, async ({
    send,
  }) => {
    const move = { version: 1, expected_version: null };
    const { status } = await studio(send, "PUT", "echo", `labels/${encodeURIComponent(label)}`, move);
    expect(status).toBe(422);
  });

test("DELETE /studio/assistants/{assistant_id}/labels/{label} › 204 › its version stays", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  await studio(send, "PUT", id, "labels/staging", { version: 1, expected_version: null });
  expect((await studio(send, "DELETE", id, "labels/staging")).status).toBe(204);
  expect((await studio(send, "GET", id, "versions")).body).toMatchObject([{ labels: ["production"] }]);
});

test("DELETE /studio/assistants/{assistant_id}/labels/{label} › 404 › no such label", async ({ send }) => {
  expect((await studio(send, "DELETE", "echo", "labels/staging")).status).toBe(404);
});

test("DELETE /studio/assistants/{assistant_id}/labels/{label} › 409 › production", async ({ send }) => {
  expect((await studio(send, "DELETE", "echo", "labels/production")).status).toBe(409);
});

test("DELETE /studio/assistants/{assistant_id}/labels/{label} › 422 › no name", async ({ send }) => {
  expect((await studio(send, "DELETE", "echo", "labels/draft")).status).toBe(422);
});

test("GET /studio/assistants/{assistant_id}/labels/{label}/affected › 200 › its threads, runs and schedules", async ({
  client,
  send,
}) => {
  const { assistant_id: id } = await client.assistants.create({ graphId: "echo" });
  await studio(send, "PUT", id, "labels/staging", { version: 1, expected_version: null });
  const { thread_id } = await client.threads.create();
  for (let run = 0; run < 2; run++) await client.runs.wait(thread_id, `${id}@staging`, { input: {} });
  await client.runs.wait(thread_id, id, { input: {} });
  await client.crons.create(`${id}@staging`, { schedule: "0 0 1 1 *" });
  const use = async (label: string) => (await studio(send, "GET", id, `labels/${label}/affected`)).body;
  expect(await use("staging")).toEqual({ threads_7d: 1, runs_7d: 2, crons: 1 });
  expect(await use("production")).toEqual({ threads_7d: 1, runs_7d: 1, crons: 0 });
  expect(await use("other")).toEqual({ threads_7d: 0, runs_7d: 0, crons: 0 });
});

test("GET /studio/assistants/{assistant_id}/labels/{label}/affected › 404 › no such assistant", async ({
  send,
}) => {
  expect((await studio(send, "GET", NOBODY, "labels/production/affected")).status).toBe(404);
});

test("GET /studio/assistants/{assistant_id}/labels/{label}/affected › 422 › no name", async ({ send }) => {
  expect((await studio(send, "GET", "echo", "labels/No/affected")).status).toBe(422);
});
