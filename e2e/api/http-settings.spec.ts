import { operations } from "../../lib/contract/operations";
import { expect, NOBODY, test } from "../api-test";

/** The switches, CORS, headers and prefix of `http` in `langgraph.json`. */
test.use({ graphs: "e2e/projects/guarded/langgraph.http.json" });

const OFF = operations.filter(({ path }) => /^\/(assistants|store)/.test(path));

test("operations that are switched off are not there, with a key or without", async ({ server, apiKey }) => {
  expect(OFF.length).toBeGreaterThan(10);
  const { paths } = await (await fetch(`${server.apiUrl}/openapi.json`)).json();
  expect(Object.keys(paths)).toContain("/threads");
  for (const { method, path } of OFF) {
    expect(Object.keys(paths)).not.toContain(path);
    for (const headers of [{}, { "x-api-key": apiKey }] as Record<string, string>[]) {
      const address = `${server.apiUrl}${path.replaceAll(/\{\w+\}/g, NOBODY)}`;
      const response = await fetch(address, { method, headers });
      // Who is not known is told of the door alone: the project puts authentication first.
      expect([401, 404], `${method} ${path}`).toContain(response.status);
      if ("x-api-key" in headers) expect(response.status, `${method} ${path}`).toBe(404);
    }
  }
});

test("POST /runs/wait › 200 › headers that the project names are in the configuration, credentials never", async ({
  send,
  apiKey,
}) => {
  const headers = {
    "x-tenant": "acme",
    "X-Trace-Id": "7",
    "x-trace-secret-id": "cnry",
    "x-other": "no",
    cookie: "a=cnry",
    authorization: `Bearer ${apiKey}`,
  };
  const body = { assistant_id: "who", input: {}, config: { configurable: { "x-tenant": "evil" } } };
  const response = await send("POST", "/runs/wait", { headers, body });
  expect(await response.json()).toMatchObject({
    told: { headers: { "x-tenant": "acme", "x-trace-id": "7" } },
  });
  const text = JSON.stringify(await (await send("POST", "/runs/wait", { headers, body })).json());
  for (const word of ["cnry", "x-other", apiKey]) expect(text).not.toContain(word);
});

test("pages of the origins that the project names may read answers, others not", async ({
  server,
  apiKey,
}) => {
  const ask = (origin: string) =>
    fetch(`${server.apiUrl}/threads/count`, { method: "POST", headers: { origin, "x-api-key": apiKey } });
  for (const origin of ["https://app.example", "https://very.good.example"]) {
    const { headers } = await ask(origin);
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("access-control-expose-headers")).toBe(
      "content-location, location, x-pagination-total, x-pagination-next, x-project",
    );
    expect(headers.get("vary")).toContain("Origin");
  }
  for (const origin of [
    "https://app.example.evil",
    "http://app.example",
    "https://very.good.example.evil",
    "https://very-good.example",
    "null",
  ]) {
    const { headers } = await ask(origin);
    expect(headers.get("access-control-allow-origin"), origin).toBeNull();
    expect(headers.get("access-control-allow-credentials"), origin).toBeNull();
    expect(headers.get("vary")).toContain("Origin");
  }
});

test("a browser's question beforehand is answered before anybody is asked for a key", async ({ server }) => {
  const ask = (origin: string) =>
    fetch(`${server.apiUrl}/threads`, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-api-key",
      },
    });
  const allowed = await ask("https://app.example");
  expect(allowed.status).toBe(204);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    "access-control-allow-origin": "https://app.example",
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "content-type, x-api-key",
    "access-control-max-age": "60",
  });
  expect((await ask("https://evil.example")).headers.get("access-control-allow-methods")).toBeNull();
});

test("routes of the project are for those alone whom the API lets in, if it says so", async ({
  server,
  apiKey,
}) => {
  const hello = (headers: Record<string, string>) => fetch(`${server.apiUrl}/hello/ada`, { headers });
  const refused = await hello({});
  expect(refused.status).toBe(401);
  expect(refused.headers.get("x-project")).toBeNull();
  expect((await hello({ "x-api-key": apiKey })).status).toBe(200);
  expect((await fetch(`${server.apiUrl}/info`)).status).toBe(200);
});

test("the API answers at the project's prefix as well", async ({ server, apiKey }) => {
  const at = (path: string) => fetch(`${server.baseUrl}${path}`, { headers: { "x-api-key": apiKey } });
  expect(await (await at("/agents/info")).json()).toMatchObject({ context: "js" });
  expect(await (await at("/agents/hello/ada")).json()).toMatchObject({ hello: "ada" });
  expect((await at(`/agents/threads/${NOBODY}`)).status).toBe(404);
  expect((await at("/agentsmith/info")).status).toBe(404);
});
