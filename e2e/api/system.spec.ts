import { claimEmbeddedPostgres } from "../../lib/db/embedded-postgres";
import { expect, test } from "../api-test";
import { newDataDir, startServer } from "../running-server";
import { createKey, openSession } from "../session";

test("GET /ok › 200", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/ok?check_db=1`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true, workers: 1 });
});

test("GET /ok › 422 › check_db", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/ok?check_db=perhaps`);
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ detail: expect.stringMatching("^check_db: ") });
});

test("GET /ok › 503 › the database has gone; the server lives and says so", async ({ graphs }) => {
  const database = newDataDir();
  const home = newDataDir();
  const claim = await claimEmbeddedPostgres({ directory: database.dataDir, durable: false });
  const postgres = await claim.start();
  const env = { DATABASE_URL: postgres.url, HEDDLE_CONFIG: graphs };
  const server = await startServer({ dataDir: home.dataDir, env });
  const apiKey = await createKey(server.baseUrl, await openSession(server.baseUrl, server.signInUrl));
  expect((await fetch(`${server.apiUrl}/ok?check_db=1`)).status).toBe(200);

  await postgres.stop();
  const response = await fetch(`${server.apiUrl}/ok?check_db=1`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ detail: expect.any(String) });
  expect((await fetch(`${server.apiUrl}/ok`)).status).toBe(200);
  expect(await (await fetch(`${server.apiUrl}/metrics`)).text()).toContain("heddle_database_up 0");
  const refused = await fetch(`${server.apiUrl}/threads/count`, {
    method: "POST",
    headers: { "x-api-key": apiKey },
  });
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);

  await server.end("SIGTERM");
  database.remove();
  home.remove();
});

test("GET /info › 200 › the server's version and abilities", async ({ server }) => {
  const info = await (await fetch(`${server.apiUrl}/info`)).json();
  expect(info).toMatchObject({ context: "js", flags: { assistants: true, crons: true } });
});

test("GET /openapi.json › 200 › the document names the operations", async ({ server }) => {
  const document = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
  expect(Object.keys(document.paths)).toContain("/threads/{thread_id}/runs/stream");
});

test("POST /assistants/search › 200 › every graph has an assistant from the start", async ({
  client,
  send,
}) => {
  const graphs: { graph_id: string }[] = await (await send("GET", "/studio/graphs")).json();
  const assistants = await client.assistants.search({ metadata: { created_by: "system" }, limit: 100 });
  expect(assistants.map(({ graph_id }) => graph_id).sort()).toEqual(
    graphs.map(({ graph_id }) => graph_id).sort(),
  );
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

test("GET /studio/engine › 200 › who executes runs", async ({ send }) => {
  expect(await (await send("GET", "/studio/engine")).json()).toEqual({
    workers: 1,
    slots: 20,
    last_seen_at: expect.any(String),
    runs_due: expect.any(Number),
  });
});
