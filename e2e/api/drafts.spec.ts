import type { Client } from "@langchain/langgraph-sdk";
import type { Draft } from "../../lib/contract/drafts";
import { expect, NOBODY, type Send, test } from "../api-test";
import { readEvents, type WireEvent } from "../read-events";

const VOLUME = ["context", "volume"];
const LOUD = { changes: [{ path: VOLUME, was: "plain", value: "loud" }] };

async function make(client: Client): Promise<string> {
  const made = await client.assistants.create({
    graphId: "echo",
    name: "Echo",
    context: { volume: "plain" },
  });
  return made.assistant_id;
}

const draftOf = (id: string) => `/studio/assistants/${id}/draft`;

async function change(send: Send, id: string, body: object = LOUD): Promise<Draft> {
  const response = await send("PATCH", draftOf(id), { body });
  const { draft } = (await response.json()) as { draft: Draft };
  return draft;
}

function publish(send: Send, id: string, body: object) {
  return send("POST", `/studio/assistants/${id}/publish`, { body });
}

async function saying(client: Client, id: string): Promise<unknown> {
  const result = await client.runs.wait(null, id, { input: { text: "hello" } });
  return (result as { said?: unknown }).said;
}

test("GET /studio/assistants/{assistant_id}/draft › 200 › the live version until something is changed", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const untouched = await (await send("GET", draftOf(id))).json();
  expect(untouched).toMatchObject({
    exists: false,
    revision: 0,
    base_version: 1,
    context: { volume: "plain" },
  });
  await change(send, id);
  const changed = await (await send("GET", draftOf(id))).json();
  expect(changed).toMatchObject({ exists: true, base_version: 1, context: { volume: "loud" }, problems: [] });
});

test("GET /studio/assistants/{assistant_id}/draft › 404 › no such assistant", async ({ send }) => {
  expect((await send("GET", draftOf(NOBODY))).status).toBe(404);
});

test("PATCH /studio/assistants/{assistant_id}/draft › 200 › programs go on with the live version", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const before = await client.assistants.get(id);
  await change(send, id);
  expect(await client.assistants.get(id)).toEqual(before);
  expect(await client.assistants.getVersions(id)).toHaveLength(1);
  expect(await saying(client, id)).toBe("hello");
});

test("PATCH /studio/assistants/{assistant_id}/draft › 200 › who comes second gets a conflict and overwrites nothing", async ({
  client,
  send,
}) => {
  const id = await make(client);
  await change(send, id);
  const body = { changes: [{ path: VOLUME, was: "plain", value: "whisper" }] };
  const answer = await (await send("PATCH", draftOf(id), { body })).json();
  expect(answer).toMatchObject({
    draft: { context: { volume: "loud" } },
    conflicts: [{ path: VOLUME, yours: "whisper", theirs: "loud" }],
  });
});

test("PATCH /studio/assistants/{assistant_id}/draft › 200 › a value that the schema forbids is kept and named", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const draft = await change(send, id, { changes: [{ path: VOLUME, was: "plain", value: "shrill" }] });
  expect(draft).toMatchObject({
    context: { volume: "shrill" },
    problems: [{ path: VOLUME, message: "must be one of: plain, loud" }],
  });
});

test("PATCH /studio/assistants/{assistant_id}/draft › 404 › no such assistant, no such graph", async ({
  client,
  send,
}) => {
  expect((await send("PATCH", draftOf(NOBODY), { body: LOUD })).status).toBe(404);
  const id = await make(client);
  const body = { changes: [{ path: ["graph_id"], was: "echo", value: "nowhere" }] };
  const response = await send("PATCH", draftOf(id), { body });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.stringContaining("langgraph.json lists: echo") });
});

test("PATCH /studio/assistants/{assistant_id}/draft › 409 › a base that is not live", async ({
  client,
  send,
}) => {
  const id = await make(client);
  await client.assistants.update(id, { name: "Echo 2" });
  const response = await send("PATCH", draftOf(id), { body: { changes: [], base_version: 1 } });
  expect(response.status).toBe(409);
  expect(await response.json()).toEqual({ detail: expect.stringContaining("version 2 is") });
});

const MALFORMED: [what: string, body: unknown, detail: RegExp][] = [
  ["no changes", {}, /^changes: /],
  [
    "a path to nowhere",
    { changes: [{ path: ["metadata", "owner"], value: "me" }] },
    /^changes\[0\]\.path: must lead/,
  ],
  [
    "a path into a name",
    { changes: [{ path: ["name", "first"], value: "me" }] },
    /^changes\[0\]\.path: must lead/,
  ],
  ["a name that is no text", { changes: [{ path: ["name"], was: "Echo", value: 5 }] }, /^name: must be text/],
  ["too much", { changes: [{ path: ["context", "x"], value: "x".repeat(1_100_000) }] }, /at most 1 MB fits/],
];
for (const [what, body, detail] of MALFORMED)
  test(`PATCH /studio/assistants/{assistant_id}/draft › 422 › ${what}`, async ({ client, send }) => {
    const id = await make(client);
    const response = await send("PATCH", draftOf(id), { body });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching(detail) });
    expect(await (await send("GET", draftOf(id))).json()).toMatchObject({ exists: false });
  });

test("DELETE /studio/assistants/{assistant_id}/draft › 204 › there is none, also when there was none", async ({
  client,
  send,
}) => {
  const id = await make(client);
  await change(send, id);
  for (const _time of [1, 2]) expect((await send("DELETE", draftOf(id))).status).toBe(204);
  expect(await (await send("GET", draftOf(id))).json()).toMatchObject({ exists: false });
});

test("DELETE /studio/assistants/{assistant_id}/draft › 404 › no such assistant", async ({ send }) => {
  expect((await send("DELETE", draftOf(NOBODY))).status).toBe(404);
});

for (const method of ["GET", "DELETE"] as const)
  test(`${method} /studio/assistants/{assistant_id}/draft › 422 › an id that no text can be`, async ({
    send,
  }) => {
    expect((await send(method, draftOf("%00"))).status).toBe(422);
  });

test("POST /studio/assistants/{assistant_id}/draft/restore › 200 › an older version is the draft", async ({
  client,
  send,
}) => {
  const id = await make(client);
  await client.assistants.update(id, { context: { volume: "loud" } });
  const response = await send("POST", `${draftOf(id)}/restore`, { body: { version: 1 } });
  expect(await response.json()).toMatchObject({
    exists: true,
    base_version: 2,
    context: { volume: "plain" },
  });
  expect(await saying(client, id)).toBe("HELLO");
});

test("POST /studio/assistants/{assistant_id}/draft/restore › 404 › no such version", async ({
  client,
  send,
}) => {
  const id = await make(client);
  expect((await send("POST", `${draftOf(id)}/restore`, { body: { version: 7 } })).status).toBe(404);
});

test("POST /studio/assistants/{assistant_id}/draft/restore › 409 › the draft is another one by now", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const { revision } = await change(send, id);
  const response = await send("POST", `${draftOf(id)}/restore`, {
    body: { version: 1, revision: revision - 1 },
  });
  expect(response.status).toBe(409);
  expect(await (await send("GET", draftOf(id))).json()).toMatchObject({ revision });
});

test("POST /studio/assistants/{assistant_id}/draft/restore › 422 › version", async ({ client, send }) => {
  const id = await make(client);
  expect((await send("POST", `${draftOf(id)}/restore`, { body: { version: 0 } })).status).toBe(422);
});

test("POST /studio/assistants/{assistant_id}/publish › 200 › a version as the SDK knows it, live at once", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const { revision, live_version } = await change(send, id);
  const response = await publish(send, id, { revision, live_version, note: "Louder" });
  expect(await response.json()).toEqual({ version: 2, live_version: 2, label: "production" });
  expect(await client.assistants.get(id)).toMatchObject({ version: 2, context: { volume: "loud" } });
  expect((await client.assistants.getVersions(id)).map(({ version }) => version)).toEqual([2, 1]);
  expect(await saying(client, id)).toBe("HELLO");
  expect(await (await send("GET", draftOf(id))).json()).toMatchObject({ exists: false, base_version: 2 });
});

test("POST /studio/assistants/{assistant_id}/publish › 404 › no such assistant", async ({ send }) => {
  expect((await publish(send, NOBODY, { revision: 1, live_version: 1 })).status).toBe(404);
});

test("POST /studio/assistants/{assistant_id}/publish › 409 › nothing to publish, or another draft, or another live version", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const refused = async (body: object, detail: string) => {
    const response = await publish(send, id, body);
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ detail: expect.stringContaining(detail) });
  };
  await refused({ revision: 0, live_version: 1 }, "nothing to publish");
  const { revision } = await change(send, id);
  await refused({ revision: revision - 1, live_version: 1 }, "changed meanwhile");
  await client.assistants.update(id, { name: "Echo 2" });
  await refused({ revision, live_version: 1 }, "Version 2 is live by now");
  await refused({ revision, live_version: 2 }, "base_version 2");
  expect(await client.assistants.get(id)).toMatchObject({ version: 2, context: { volume: "plain" } });
});

test("POST /studio/assistants/{assistant_id}/publish › 422 › values that the schema forbids, a note without end", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const { revision, live_version } = await change(send, id, {
    changes: [{ path: VOLUME, was: "plain", value: "shrill" }],
  });
  const forbidden = await publish(send, id, { revision, live_version });
  expect(forbidden.status).toBe(422);
  expect(await forbidden.json()).toEqual({
    detail: expect.stringContaining("context.volume must be one of: plain, loud"),
  });
  const long = await publish(send, id, { revision, live_version, note: "x".repeat(10_000) });
  expect(long.status).toBe(422);
  expect(await long.json()).toEqual({ detail: expect.stringMatching(/^note: .*2000/) });
  expect(await (await send("GET", draftOf(id))).json()).toMatchObject({
    revision,
    context: { volume: "shrill" },
  });
});

/** Reads on to the first event of this name whose data fits. */
async function until(
  events: AsyncGenerator<WireEvent>,
  event: string,
  fits: (data: never) => boolean,
): Promise<void> {
  for (let next = await events.next(); !next.done; next = await events.next())
    if (next.value.event === event && fits(next.value.data as never)) return;
  throw new Error(`The stream ended before ${event}.`);
}

test("GET /studio/assistants/{assistant_id}/draft/stream › 200 › tells of changes, and of who is there", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const abort = new AbortController();
  const response = await send("GET", `${draftOf(id)}/stream?tab_id=one`, { signal: abort.signal });
  const events = readEvents(response);
  await until(
    events,
    "presence",
    ({ people }: { people: { tab_id: string }[] }) => people[0]?.tab_id === "one",
  );
  await change(send, id);
  await until(events, "draft", ({ exists }: Draft) => exists);
  await client.assistants.update(id, { name: "Echo 2" });
  await until(events, "draft", ({ live_version }: Draft) => live_version === 2);
  abort.abort();
});

test("GET /studio/assistants/{assistant_id}/draft/stream › 404 › no such assistant", async ({ send }) => {
  expect((await send("GET", `${draftOf(NOBODY)}/stream`)).status).toBe(404);
});

test("GET /studio/assistants/{assistant_id}/draft/stream › 422 › tab_id", async ({ client, send }) => {
  const id = await make(client);
  expect((await send("GET", `${draftOf(id)}/stream?tab_id=a%20b`)).status).toBe(422);
});

test("POST /studio/assistants/{assistant_id}/draft/presence › 204 › the field in focus is told", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const abort = new AbortController();
  const response = await send("GET", `${draftOf(id)}/stream?tab_id=one`, { signal: abort.signal });
  const events = readEvents(response);
  await until(events, "presence", ({ people }: { people: unknown[] }) => people.length === 1);
  const told = await send("POST", `${draftOf(id)}/presence`, { body: { tab_id: "one", field: VOLUME } });
  expect(told.status).toBe(204);
  await until(
    events,
    "presence",
    ({ people }: { people: { field: string[] | null }[] }) => people[0]?.field?.join() === VOLUME.join(),
  );
  abort.abort();
});

test("POST /studio/assistants/{assistant_id}/draft/presence › 404 › a tab without a stream", async ({
  client,
  send,
}) => {
  const id = await make(client);
  const body = { tab_id: "nowhere", field: null };
  expect((await send("POST", `${draftOf(id)}/presence`, { body })).status).toBe(404);
});

test("POST /studio/assistants/{assistant_id}/draft/presence › 422 › field", async ({ client, send }) => {
  const id = await make(client);
  const body = { tab_id: "one", field: "context.volume" };
  expect((await send("POST", `${draftOf(id)}/presence`, { body })).status).toBe(422);
});
