import { expect, test } from "../fixtures";

test("GET /ok › 200", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/ok?check_db=1`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true });
});

test("GET /info › 200 › the server's version and abilities", async ({ server }) => {
  const info = await (await fetch(`${server.apiUrl}/info`)).json();
  expect(info).toMatchObject({ context: "js", flags: { assistants: true } });
});

test("GET /openapi.json › 200 › the document names the operations", async ({ server }) => {
  const document = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
  expect(Object.keys(document.paths)).toContain("/threads/{thread_id}/runs/stream");
});

test("POST /assistants/search › 401 › without a key", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/assistants/search`, { method: "POST", body: "{}" });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ detail: expect.any(String) });
});

test("POST /assistants/search › 200 › the SDK finds an assistant for every graph", async ({ client }) => {
  const assistants = await client.assistants.search();
  expect(assistants.length).toBeGreaterThan(0);
  expect(assistants.every(({ metadata }) => metadata?.created_by === "system")).toBe(true);
});

test("GET /nothing-here › 404 › in the words of the API", async ({ server, apiKey }) => {
  const response = await fetch(`${server.apiUrl}/nothing-here`, { headers: { "x-api-key": apiKey } });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ detail: expect.any(String) });
});

test("PUT /threads › 405 › a path that exists by another method", async ({ server, apiKey }) => {
  const response = await fetch(`${server.apiUrl}/threads`, {
    method: "PUT",
    headers: { "x-api-key": apiKey },
  });
  expect(response.status).toBe(405);
});
