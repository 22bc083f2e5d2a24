import { request as httpRequest } from "node:http";
import { expect, test } from "../api-test";

interface Answer {
  status: number;
  type: string;
  text: string;
}

/** As it stands: `fetch` would tidy the path up. */
function ask(
  baseUrl: string,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: hostname, port, path, method, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text });
    });
    asked.on("error", reject).end();
  });
}

const ODD = [
  "/api",
  "/api/",
  "/api?x=1",
  "/api/threads/",
  "/api//threads",
  "//api/threads",
  "/API/threads",
  "/%61pi/threads",
  "/api%2Fthreads",
  "/api/threads/%E0%A4%A",
  "/api/threads/%",
  "/api/threads/%00",
  "/api/threads/..%2f..%2finfo",
  "/api/threads/../../x",
  "/api/./threads/x",
  "/api/threads;x=1/search",
  "/api\\threads",
  "/api/threads.rsc",
  "/api/threads/x?_rsc=1",
  "/api/_next/data/x.json",
  "/api/info/",
  "/api/Info",
  `/api/${"x".repeat(4000)}`,
];

test("whatever is asked for below /api is answered in JSON", async ({ server, apiKey }) => {
  for (const path of ODD)
    for (const headers of [{}, { "x-api-key": apiKey }] as Record<string, string>[]) {
      const { status, type, text } = await ask(server.baseUrl, path, headers);
      expect([400, 401, 404, 405, 422], `${path} ${status}`).toContain(status);
      expect(type, path).toContain("application/json");
      expect(JSON.parse(text), path).toEqual({ detail: expect.any(String) });
    }
});

test("headers that once led past a proxy lead nowhere", async ({ server }) => {
  const tricks: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-nextjs-data": "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { "x-original-url": "/api/info", "x-rewrite-url": "/api/info" },
    { "x-heddle-inner": "1" },
  ];
  for (const headers of tricks) {
    const { status } = await ask(server.baseUrl, "/api/threads/count", headers, "POST");
    expect(status, JSON.stringify(headers)).toBe(401);
  }
});

test("a path that has other methods says which: HEAD is GET without a body", async ({ server, apiKey }) => {
  const headers = { "x-api-key": apiKey };
  const put = await fetch(`${server.apiUrl}/threads`, { method: "PUT", headers });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "POST"]);
  expect(await put.json()).toEqual({ detail: expect.any(String) });
  const head = await fetch(`${server.apiUrl}/info`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const options = await fetch(`${server.apiUrl}/threads`, { method: "OPTIONS" });
  expect(options.status).toBe(405);
});

test("by default any site may read answers, without cookies", async ({ server, apiKey, session }) => {
  const origin = "https://anywhere.example";
  const byKey = await fetch(`${server.apiUrl}/threads/count`, {
    method: "POST",
    headers: { origin, "x-api-key": apiKey },
  });
  expect(byKey.status).toBe(200);
  expect(byKey.headers.get("access-control-allow-origin")).toBe("*");
  expect(byKey.headers.get("access-control-allow-credentials")).toBeNull();
  expect(byKey.headers.get("access-control-expose-headers")).toContain("content-location");
  const byCookie = await fetch(`${server.apiUrl}/threads/count`, {
    method: "POST",
    headers: { origin, cookie: session.cookie, "content-type": "application/json" },
    body: "{}",
  });
  expect(byCookie.status).toBe(403);
  const asked = await fetch(`${server.apiUrl}/threads`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "x-api-key, x-y",
    },
  });
  expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([204, "x-api-key, x-y"]);
});
