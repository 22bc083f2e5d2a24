import { expect, NOBODY, test } from "../api-test";

/** What must never get as far as a graph or a table; each as JSON text, since some cannot be written as a literal. */
const HOSTILE = {
  'the key "__proto__"': '{"__proto__": {"isAdmin": true}}',
  'the keys "constructor.prototype"': '{"constructor": {"prototype": {"isAdmin": true}}}',
  "a NUL character in a text": '{"a": "x\\u0000y"}',
  "a NUL character in a key": '{"x\\u0000y": 1}',
  "half of a surrogate pair": '{"a": "\\ud83c"}',
  "a depth without end": `{"a": ${"[".repeat(200)}${"]".repeat(200)}}`,
};

/** The places where a caller's own JSON goes in. */
const PLACES: [string, string, (value: string) => string][] = [
  ["POST /threads", "metadata", (value) => `{"metadata": ${value}}`],
  ["POST /threads/search", "metadata", (value) => `{"metadata": ${value}}`],
  ["POST /threads/{thread_id}/state", "values", (value) => `{"values": ${value}}`],
  ["POST /threads/{thread_id}/runs", "input", (value) => `{"assistant_id": "echo", "input": ${value}}`],
  [
    "POST /threads/{thread_id}/runs/wait",
    "command.resume",
    (value) => `{"assistant_id": "echo", "command": {"resume": ${value}}}`,
  ],
  [
    "POST /threads/{thread_id}/runs/stream",
    "config.configurable",
    (value) => `{"assistant_id": "echo", "config": {"configurable": ${value}}}`,
  ],
  ["POST /runs/wait", "context", (value) => `{"assistant_id": "echo", "context": ${value}}`],
  ["POST /assistants", "metadata", (value) => `{"graph_id": "echo", "metadata": ${value}}`],
];

for (const [title, place, bodyWith] of PLACES)
  test(`${title} › 422 › hostile JSON in ${place} changes nothing`, async ({ client, send }) => {
    const thread = await client.threads.create({ graphId: "echo" });
    const counts = async () => [await client.threads.count(), await client.assistants.count()];
    const before = await counts();
    const [method = "", path = ""] = title.replace("{thread_id}", thread.thread_id).split(" ");
    for (const [what, value] of Object.entries(HOSTILE)) {
      const response = await send(method, path, { body: bodyWith(value) });
      expect(response.status, what).toBe(422);
      const { detail } = await response.json();
      expect(detail, what).toMatch(new RegExp(`^(${place}|body)`));
    }
    expect(await counts()).toEqual(before);
    expect(await client.threads.get(thread.thread_id)).toEqual(thread);
    expect(await client.runs.list(thread.thread_id)).toEqual([]);
  });

test("POST /threads/{thread_id}/runs/wait › 200 › honest words that only look hostile come back as they were", async ({
  client,
}) => {
  const words = { constructor: "a builder", prototype: 1, toString: "x", hasOwnProperty: [], "": "empty" };
  const { thread_id } = await client.threads.create({ metadata: words });
  expect((await client.threads.get(thread_id)).metadata).toMatchObject({ ...words });
  const text = "__proto__ \\u0000 %00 ' -- {{ }} <%= x %>";
  expect(await client.runs.wait(thread_id, "echo", { input: { text } })).toEqual({ text, said: text });
});

test("POST /threads/{thread_id}/runs/wait › 200 › nobody sets what is the server's to set", async ({
  client,
}) => {
  const mine = await client.threads.create();
  const others = await client.threads.create();
  await client.runs.wait(mine.thread_id, "echo", {
    input: { text: "hi" },
    config: {
      configurable: {
        thread_id: others.thread_id,
        run_id: NOBODY,
        checkpoint_ns: "elsewhere",
        __pregel_checkpointer: null,
        langgraph_auth_user: { identity: "root" },
      },
    },
  });
  expect(await client.threads.get(others.thread_id)).toEqual(others);
  expect((await client.threads.get(mine.thread_id)).values).toMatchObject({ said: "hi" });
  const [run] = await client.runs.list(mine.thread_id);
  const { metadata } = await client.threads.getState(mine.thread_id);
  expect(metadata).toMatchObject({ run_id: run?.run_id, thread_id: mine.thread_id });
  expect(JSON.stringify(metadata)).not.toContain("langgraph_auth_user");
});

for (const [what, body] of Object.entries({
  "no JSON": '{"metadata": ',
  "a list": "[]",
  "a text": '"tea"',
  "a number without end": "1e",
}))
  test(`POST /threads › 422 › the body is ${what}`, async ({ client, send }) => {
    const before = await client.threads.count();
    const response = await send("POST", "/threads", { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^body: ") });
    expect(await client.threads.count()).toBe(before);
  });

test("POST /runs/wait › 422 › no body", async ({ send }) => {
  const response = await send("POST", "/runs/wait");
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^body: ") });
});

test("POST /threads › 422 › the body is not UTF-8", async ({ server, apiKey }) => {
  const response = await fetch(`${server.apiUrl}/threads`, {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: Buffer.from('{"metadata": {"a": "\xff\xfe"}}', "latin1"),
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^body: ") });
});

test("POST /threads › 413 › the body is too large", async ({ client, send }) => {
  const before = await client.threads.count();
  const response = await send("POST", "/threads", {
    body: { metadata: { a: "x".repeat(10 * 1024 * 1024) } },
  });
  expect(response.status).toBe(413);
  expect(await client.threads.count()).toBe(before);
});

test("POST /threads › 200 › a body of some megabytes", async ({ client }) => {
  const metadata = { a: "x".repeat(5 * 1024 * 1024) };
  const { thread_id } = await client.threads.create({ metadata });
  expect((await client.threads.get(thread_id)).metadata).toEqual(metadata);
  await client.threads.delete(thread_id);
});

test("POST /threads › 415 › the body is compressed", async ({ send }) => {
  const response = await send("POST", "/threads", { body: "{}", headers: { "content-encoding": "gzip" } });
  expect(response.status).toBe(415);
});

test("POST /threads › 200 › JSON that is sent as plain text", async ({ send }) => {
  const response = await send("POST", "/threads", {
    body: { metadata: { a: 1 } },
    headers: { "content-type": "text/plain" },
  });
  expect(await response.json()).toMatchObject({ metadata: { a: 1 } });
});

test("POST /threads › 200 › fields that we do not know are left aside", async ({ send }) => {
  const response = await send("POST", "/threads", { body: { metadata: {}, tomorrow: true } });
  expect(response.status).toBe(200);
});

test("POST /assistants/search › 422 › every field that is wrong is named", async ({ send }) => {
  const response = await send("POST", "/assistants/search", {
    body: { limit: "many", offset: -1, sort_by: "color" },
  });
  const { detail } = await response.json();
  for (const field of ["limit", "offset", "sort_by"]) expect(detail).toContain(`${field}: `);
});

test("GET /threads/{thread_id} › 404 › can be traced, and nobody keeps it", async ({ send }) => {
  const response = await send("GET", `/threads/${NOBODY}`, { headers: { "x-request-id": "mine-1" } });
  expect(response.headers.get("x-request-id")).toBe("mine-1");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});
