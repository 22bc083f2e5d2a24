import { expect, NOBODY, test } from "../api-test";
import { belongingsOf, clientOf, GUARDED } from "../guarded";

test.use({ graphs: GUARDED });

const SHARED = { shared_with: ["ada"] };

test("GET /info › 200 › without a sign-in, as ever", async ({ server }) => {
  for (const path of ["/info", "/ok", "/openapi.json"])
    expect((await fetch(`${server.apiUrl}${path}`)).status, path).toBe(200);
});

test("POST /threads/search › 401 › in the project's words and headers, whatever key is shown", async ({
  server,
  apiKey,
  session,
}) => {
  const shown: Record<string, string>[] = [
    {},
    { authorization: "Bearer nobody-token" },
    { authorization: "Bearer" },
    { authorization: `Bearer ${apiKey}` },
    { "x-api-key": apiKey },
    { "x-auth-scheme": "langsmith" },
    { "x-api-key": apiKey, cookie: session.cookie, origin: server.baseUrl },
    { cookie: session.cookie, origin: "https://evil.example" },
    { cookie: session.cookie, "sec-fetch-site": "cross-site" },
    { cookie: session.cookie },
  ];
  for (const headers of shown) {
    const response = await fetch(`${server.apiUrl}/threads/search`, { method: "POST", headers, body: "{}" });
    expect(response.status, JSON.stringify(headers)).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="guarded"');
    expect(await response.json()).toEqual({ detail: "Who are you?" });
  }
});

test("POST /threads/search › 403 › who is known and not wanted", async ({ server }) => {
  const headers = { authorization: "Bearer banned-token" };
  const response = await fetch(`${server.apiUrl}/threads/search`, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({ detail: "You are banned." });
});

test("POST /threads/search › 200 › the person at the studio sees everything, and is told to graphs", async ({
  server,
  session,
}) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create();
  const headers = { cookie: session.cookie, origin: server.baseUrl, "content-type": "application/json" };
  const send = (path: string, body: object) =>
    fetch(`${server.apiUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const found: { thread_id: string }[] = await (await send("/threads/search", { limit: 100 })).json();
  expect(found.map((thread) => thread.thread_id)).toContain(thread_id);
  const told = await (await send("/runs/wait", { assistant_id: "who", input: {} })).json();
  expect(told).toMatchObject({ told: { name: "langgraph-studio-user", knowsSecret: false } });
});

test("GET /studio/graphs › 401 › the studio's own business is not the project's", async ({
  server,
  apiKey,
}) => {
  const headers = { authorization: "Bearer ada-token" };
  expect((await fetch(`${server.apiUrl}/studio/graphs`, { headers })).status).toBe(401);
  expect((await fetch(`${server.apiUrl}/studio/api-keys`, { headers })).status).toBe(401);
  const byKey = await fetch(`${server.apiUrl}/studio/graphs`, { headers: { "x-api-key": apiKey } });
  expect(byKey.status).toBe(200);
});

test("POST /threads › 409 › an id that somebody else has, do_nothing or not", async ({ server }) => {
  const { thread_id } = await clientOf(server, "ben").threads.create();
  const ada = clientOf(server, "ada");
  for (const ifExists of ["raise", "do_nothing"] as const)
    await expect(ada.threads.create({ threadId: thread_id, ifExists })).rejects.toMatchObject({
      status: 409,
    });
  const own = await ada.threads.create();
  expect(await ada.threads.create({ threadId: own.thread_id, ifExists: "do_nothing" })).toEqual(own);
});

test("POST /assistants › 409 › an id that somebody else has, do_nothing or not", async ({ server }) => {
  const { assistant_id } = await clientOf(server, "ben").assistants.create({ graphId: "who" });
  const ada = clientOf(server, "ada");
  for (const ifExists of ["raise", "do_nothing"] as const)
    await expect(
      ada.assistants.create({ graphId: "who", assistantId: assistant_id, ifExists }),
    ).rejects.toMatchObject({ status: 409 });
});

test("POST /threads/{thread_id}/runs › 404 › somebody else's thread, also with if_not_exists", async ({
  server,
}) => {
  const ben = clientOf(server, "ben");
  const { thread_id } = await ben.threads.create();
  const ada = clientOf(server, "ada");
  for (const ifNotExists of ["reject", "create"] as const)
    await expect(ada.runs.create(thread_id, "who", { input: {}, ifNotExists })).rejects.toMatchObject({
      status: 404,
    });
  expect(await ben.runs.list(thread_id)).toEqual([]);
});

test("POST /threads/{thread_id}/runs/wait › 200 › a thread that the run makes is its creator's", async ({
  server,
}) => {
  const [ada, ben] = [clientOf(server, "ada"), clientOf(server, "ben")];
  const thread_id = NOBODY.replace("4000", "4aaa");
  await ada.runs.wait(thread_id, "who", { input: {}, ifNotExists: "create" });
  expect((await ada.threads.get(thread_id)).metadata).toMatchObject({ owner: "ada", graph_id: "who" });
  await expect(ben.threads.get(thread_id)).rejects.toMatchObject({ status: 404 });
  await ada.threads.delete(thread_id);
});

test("POST /runs/wait › 200 › without a thread, for whom it was asked", async ({ server }) => {
  const result = await clientOf(server, "ben").runs.wait(null, "who", { input: { note: "hm" } });
  expect(result).toMatchObject({
    note: "hm",
    told: { name: "ben", knowsSecret: true, path: "/runs/wait", permissions: ["be:ben"] },
  });
});

test("POST /threads/{thread_id}/runs/wait › 200 › an answer to a question is told for whom it is now", async ({
  server,
}) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create();
  await ada.runs.wait(thread_id, "who", { input: { ask: true } });
  const result = await ada.runs.wait(thread_id, "who", { command: { resume: "yes" } });
  expect(result).toMatchObject({ told: { name: "ada", knowsSecret: true } });
});

test("GET /assistants/{assistant_id} › 200 › the server's own belong to all, others to whom they are shared with", async ({
  server,
}) => {
  const [ada, ben] = [clientOf(server, "ada"), clientOf(server, "ben")];
  expect(await ada.assistants.get("who")).toMatchObject({ graph_id: "who" });
  await expect(ada.assistants.update("who", { name: "mine" })).rejects.toMatchObject({ status: 404 });
  const shared = await ben.assistants.create({ graphId: "who", metadata: SHARED });
  const hidden = await ben.assistants.create({ graphId: "who" });
  expect(await ada.assistants.get(shared.assistant_id)).toMatchObject({ metadata: { owner: "ben" } });
  const ids = (await ada.assistants.search({ limit: 100 })).map(({ assistant_id }) => assistant_id);
  expect(ids).toContain(shared.assistant_id);
  expect(ids).not.toContain(hidden.assistant_id);
  expect(await ada.runs.wait(null, shared.assistant_id, { input: {} })).toMatchObject({
    told: { name: "ada" },
  });
  await expect(ada.assistants.delete(shared.assistant_id)).rejects.toMatchObject({ status: 404 });
});

test("DELETE /assistants/{assistant_id} › 200 › with its threads: one's own alone", async ({ server }) => {
  const [ada, ben] = [clientOf(server, "ada"), clientOf(server, "ben")];
  const { assistant_id } = await ben.assistants.create({ graphId: "who", metadata: SHARED });
  const threads = await Promise.all([ada.threads.create(), ben.threads.create()]);
  const [adas = "", bens = ""] = threads.map(({ thread_id }) => thread_id);
  await ada.runs.wait(adas, assistant_id, { input: {} });
  await ben.runs.wait(bens, assistant_id, { input: {} });
  await ben.assistants.delete(assistant_id, { deleteThreads: true });
  await expect(ben.threads.get(bens)).rejects.toMatchObject({ status: 404 });
  expect(await ada.threads.get(adas)).toMatchObject({ thread_id: adas });
});

test("PATCH /threads/{thread_id} › 200 › an owner stays the owner, whatever metadata says", async ({
  server,
}) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create({ metadata: { owner: "ben" } });
  await ada.threads.update(thread_id, { metadata: { owner: "ben", a: 1 } });
  expect((await ada.threads.get(thread_id)).metadata).toEqual({ owner: "ada", a: 1 });
});

test("POST /threads/{thread_id}/copy › 200 › a copy is the copier's", async ({ server }) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await belongingsOf(ada);
  const copy = await ada.threads.copy(thread_id);
  expect(copy).toMatchObject({ metadata: { owner: "ada", mark: "cnry_thread" } });
});

test("DELETE /threads/{thread_id} › 403 › a handler says no, whether the thread is there or not", async ({
  server,
}) => {
  const guest = clientOf(server, "guest");
  const { thread_id } = await guest.threads.create();
  for (const id of [thread_id, NOBODY])
    await expect(guest.threads.delete(id)).rejects.toMatchObject({ status: 403 });
  expect(await guest.threads.get(thread_id)).toMatchObject({ thread_id });
});

test("a key of Heddle's does not lead around the project by the studio's operations; the person at the studio may go on", async ({
  server,
  session,
  apiKey,
}) => {
  const address = `${server.apiUrl}/studio/assistants/who/draft`;
  const ask = async (headers: Record<string, string>) => (await fetch(address, { headers })).status;
  expect(await ask({ "x-api-key": apiKey })).toBe(403);
  expect(await ask({ authorization: "Bearer ada-token" })).toBe(401);
  expect(await ask({ cookie: session.cookie, origin: server.baseUrl })).toBe(200);
  expect(await ask({})).toBe(401);
});
