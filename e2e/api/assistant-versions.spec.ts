import { expect, test } from "../api-test";

test("POST /assistants/{assistant_id}/versions › 200 › newest first, in pages, by metadata", async ({
  client,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo", metadata: { color: "red" } });
  for (const color of ["green", "blue"])
    await client.assistants.update(assistant_id, { metadata: { color }, context: { volume: "loud" } });
  const versions = await client.assistants.getVersions(assistant_id);
  expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
  expect(versions[2]).toMatchObject({ metadata: { color: "red" }, context: {} });
  const page = await client.assistants.getVersions(assistant_id, { limit: 1, offset: 1 });
  expect(page.map(({ version }) => version)).toEqual([2]);
  const green = await client.assistants.getVersions(assistant_id, { metadata: { color: "green" } });
  expect(green.map(({ version }) => version)).toEqual([2]);
});

test("POST /assistants/{assistant_id}/versions › 404 › no such version", async ({ send }) => {
  const response = await send("POST", "/assistants/echo/versions", { body: { offset: 1_000 } });
  expect(response.status).toBe(404);
});

test("POST /assistants/{assistant_id}/versions › 422 › offset", async ({ send }) => {
  const response = await send("POST", "/assistants/echo/versions", { body: { offset: -1 } });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^offset: ") });
});

test("POST /assistants/{assistant_id}/latest › 200 › an older version is live again", async ({
  client,
  send,
}) => {
  const { assistant_id } = await client.assistants.create({ graphId: "echo", name: "Old" });
  await client.assistants.update(assistant_id, {
    graphId: "steps",
    name: "New",
    context: { volume: "loud" },
  });
  const back = await client.assistants.setLatest(assistant_id, 1);
  expect(back).toMatchObject({ version: 1, graph_id: "echo", name: "Old", context: {} });
  const byQuery = await send("POST", `/assistants/${assistant_id}/latest?version=2`);
  expect(await byQuery.json()).toMatchObject({ version: 2, graph_id: "steps" });
  await client.assistants.setLatest(assistant_id, 1);
  expect(await client.assistants.update(assistant_id, {})).toMatchObject({ version: 3, graph_id: "echo" });
});

test("POST /assistants/{assistant_id}/latest › 404 › no such version", async ({ client, send }) => {
  const made = await client.assistants.create({ graphId: "echo" });
  const response = await send("POST", `/assistants/${made.assistant_id}/latest`, { body: { version: 9 } });
  expect(response.status).toBe(404);
  expect(await client.assistants.get(made.assistant_id)).toEqual(made);
});

for (const body of [{}, { version: 0 }, { version: "one" }])
  test(`POST /assistants/{assistant_id}/latest › 422 › version in ${JSON.stringify(body)}`, async ({
    send,
  }) => {
    const response = await send("POST", "/assistants/echo/latest", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^version: ") });
  });
