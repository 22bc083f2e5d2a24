import { Client } from "@langchain/langgraph-sdk";
import { operations } from "../../lib/contract/operations";
import { expect, NOBODY, test } from "../api-test";
import { checkedFetch } from "../checked-fetch";
import { createKey } from "../session";

const GUARDED = operations.filter(({ access }) => access !== "public");
const OPEN = operations.filter(({ access }) => access === "public");
const addressOf = (path: string) => path.replaceAll(/\{\w+\}/g, NOBODY);

for (const { method, path } of GUARDED)
  test(`${method} ${path} › 401 › without a key`, async ({ server }) => {
    const fetch = checkedFetch(server.apiUrl);
    const response = await fetch(`${server.apiUrl}${addressOf(path)}`, { method });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  });

for (const { method, path } of OPEN)
  test(`${method} ${path} › 200 › without a key`, async ({ server }) => {
    const fetch = checkedFetch(server.apiUrl);
    expect((await fetch(`${server.apiUrl}${addressOf(path)}`, { method })).status).toBe(200);
  });

test("POST /threads/count › 200 › the key as a bearer token", async ({ server, apiKey }) => {
  for (const scheme of ["Bearer", "bearer", "BEARER"]) {
    const response = await fetch(`${server.apiUrl}/threads/count`, {
      method: "POST",
      headers: { authorization: `${scheme} ${apiKey}` },
    });
    expect(response.status, scheme).toBe(200);
  }
});

test("POST /threads/count › 401 › a key that is not one of ours", async ({ server, session, apiKey }) => {
  const other = apiKey.slice(0, -1) + (apiKey.endsWith("0") ? "1" : "0");
  const presented: Record<string, string>[] = [
    { authorization: "Bearer" },
    { authorization: "Bearer " },
    { authorization: `Bearer ${other}` },
    { authorization: `Bearer ${apiKey} ${apiKey}` },
    { authorization: "Bearer null" },
    { authorization: `Basic ${btoa(`me:${apiKey}`)}` },
    { "x-api-key": other },
    { "x-api-key": apiKey.toUpperCase() },
    { "x-api-key": `${apiKey}x` },
    { "x-api-key": "' or 1=1 --" },
    { "x-api-key": "x".repeat(8_000) },
  ];
  for (const headers of presented) {
    const response = await fetch(`${server.apiUrl}/threads/count`, { method: "POST", headers });
    expect(response.status, JSON.stringify(headers)).toBe(401);
  }
  // A wrong key is not forgiven for the cookie beside it.
  const response = await fetch(`${server.apiUrl}/threads/count`, {
    method: "POST",
    headers: { "x-api-key": other, cookie: session.cookie, origin: server.baseUrl },
  });
  expect(response.status).toBe(401);
});

test("POST /studio/api-keys › 200 › the secret is told once, and works", async ({ server, session }) => {
  const fetch = checkedFetch(server.apiUrl);
  const headers = { cookie: session.cookie, origin: server.baseUrl, "content-type": "application/json" };
  const made = await fetch(`${server.apiUrl}/studio/api-keys`, {
    method: "POST",
    headers,
    body: JSON.stringify({ name: "  robot " }),
  });
  const { secret, ...key } = await made.json();
  expect(key).toMatchObject({ name: "robot", last_used_at: null });
  expect(secret.startsWith(key.prefix)).toBe(true);
  const client = new Client({ apiUrl: server.apiUrl, apiKey: secret });
  expect(await client.threads.count()).toEqual(expect.any(Number));

  const listed = await fetch(`${server.apiUrl}/studio/api-keys`, { headers });
  const text = await listed.text();
  expect(text).toContain(key.key_id);
  expect(text).not.toContain(secret);
});

test("GET /studio/api-keys › 200 › newest first, without those that were revoked", async ({
  server,
  session,
}) => {
  const fetch = checkedFetch(server.apiUrl);
  const headers = { cookie: session.cookie, origin: server.baseUrl };
  for (const name of ["older", "newer"]) await createKey(server.baseUrl, session, name);
  const listed = await fetch(`${server.apiUrl}/studio/api-keys`, { headers });
  const [newer, older]: { key_id: string; name: string }[] = await listed.json();
  expect([newer?.name, older?.name]).toEqual(["newer", "older"]);
  await fetch(`${server.apiUrl}/studio/api-keys/${newer?.key_id}`, { method: "DELETE", headers });
  const again: { key_id: string }[] = await (
    await fetch(`${server.apiUrl}/studio/api-keys`, { headers })
  ).json();
  expect(again.map(({ key_id }) => key_id)).not.toContain(newer?.key_id);
  expect(again[0]?.key_id).toBe(older?.key_id);
});

test("DELETE /studio/api-keys/{key_id} › 204 › the key is refused from then on", async ({
  server,
  session,
}) => {
  const fetch = checkedFetch(server.apiUrl);
  const headers = { cookie: session.cookie, origin: server.baseUrl };
  const secret = await createKey(server.baseUrl, session, "short-lived");
  const count = () =>
    fetch(`${server.apiUrl}/threads/count`, { method: "POST", headers: { "x-api-key": secret } });
  expect((await count()).status).toBe(200);
  const [key] = await (await fetch(`${server.apiUrl}/studio/api-keys`, { headers })).json();
  const revoked = await fetch(`${server.apiUrl}/studio/api-keys/${key.key_id}`, {
    method: "DELETE",
    headers,
  });
  expect(revoked.status).toBe(204);
  expect((await count()).status).toBe(401);
});

test("DELETE /studio/api-keys/{key_id} › 404 › no such key", async ({ server, session }) => {
  const response = await checkedFetch(server.apiUrl)(`${server.apiUrl}/studio/api-keys/${NOBODY}`, {
    method: "DELETE",
    headers: { cookie: session.cookie, origin: server.baseUrl },
  });
  expect(response.status).toBe(404);
});

test("DELETE /studio/api-keys/{key_id} › 422 › key_id is no UUID", async ({ server, session }) => {
  const response = await checkedFetch(server.apiUrl)(`${server.apiUrl}/studio/api-keys/my-key`, {
    method: "DELETE",
    headers: { cookie: session.cookie, origin: server.baseUrl },
  });
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^key_id: ") });
});

test("POST /studio/api-keys › 422 › name", async ({ server, session }) => {
  for (const body of ["{}", '{"name": "  "}', `{"name": "${"x".repeat(101)}"}`]) {
    const response = await checkedFetch(server.apiUrl)(`${server.apiUrl}/studio/api-keys`, {
      method: "POST",
      headers: { cookie: session.cookie, origin: server.baseUrl, "content-type": "application/json" },
      body,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ detail: expect.stringMatching("^name: ") });
  }
});

for (const [method, path] of [
  ["POST", "/studio/api-keys"],
  ["GET", "/studio/api-keys"],
  ["DELETE", "/studio/api-keys/{key_id}"],
] as const)
  test(`${method} ${path} › 403 › a key does not manage keys`, async ({ send }) => {
    const body = method === "POST" ? { name: "child" } : undefined;
    const response = await send(method, addressOf(path), { body });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  });

test("POST /threads › 200 › a signed-in browser, from our own pages", async ({ server, session }) => {
  const response = await fetch(`${server.apiUrl}/threads`, {
    method: "POST",
    headers: { cookie: session.cookie, origin: server.baseUrl, "content-type": "application/json" },
    body: "{}",
  });
  expect(response.status).toBe(200);
});

test("POST /threads › 403 › a signed-in browser, from anywhere else, and nothing is made", async ({
  client,
  server,
  session,
}) => {
  const before = await client.threads.count();
  const { port } = new URL(server.baseUrl);
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: `http://127.0.0.1.evil.example:${port}` },
    { origin: `http://localhost:${port}` },
    { origin: "null" },
    { origin: server.baseUrl, "sec-fetch-site": "cross-site" },
    { origin: server.baseUrl, "sec-fetch-site": "same-site" },
    { origin: server.baseUrl, "content-type": "text/plain" },
    {},
  ];
  for (const headers of foreign) {
    const response = await checkedFetch(server.apiUrl)(`${server.apiUrl}/threads`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: session.cookie, ...headers },
      body: "{}",
    });
    expect(response.status, JSON.stringify(headers)).toBe(403);
  }
  expect(await client.threads.count()).toBe(before);
});

test("GET /threads/{thread_id} › 401 › a cookie that was cut or made up", async ({
  client,
  server,
  session,
}) => {
  const { thread_id } = await client.threads.create();
  for (const cookie of [session.cookie.slice(0, -4), "next-auth.session-token=eyJhbGciOiJub25lIn0.e30."]) {
    const response = await fetch(`${server.apiUrl}/threads/${thread_id}`, { headers: { cookie } });
    expect(response.status).toBe(401);
  }
});
