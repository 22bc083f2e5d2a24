import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { newDataDir, startServer } from "../running-server";

/** A project that only differs by its `langgraph.json`. */
function projectWith(dataDir: string, sections: object): string {
  const folder = path.dirname(dataDir);
  mkdirSync(folder, { recursive: true });
  const source = path.resolve("e2e/projects/guarded/src");
  const file = path.join(folder, "langgraph.json");
  const text = JSON.stringify({ graphs: { who: `${source}/who.ts:graph` }, ...sections });
  writeFileSync(file, text.replaceAll("./src", source));
  return file;
}

const UNUSABLE: [string, object, RegExp][] = [
  ["an auth that is none", { auth: { path: "./src/who.ts:graph" } }, /"auth\.path" .*class Auth/],
  [
    "an auth that is not there",
    { auth: { path: "./src/nowhere.ts:auth" } },
    /"auth\.path" .*cannot be loaded/,
  ],
  [
    "an export that is not there",
    { auth: { path: "./src/auth.ts:other" } },
    /"auth\.path".*no export "other"/,
  ],
  ["an app that is none", { http: { app: "./src/who.ts:graph" } }, /"http\.app" .*Hono/],
  ["a prefix that is none", { http: { mount_prefix: "agents" } }, /"http\.mount_prefix"/],
  [
    "an expression that is none",
    { http: { cors: { allow_origin_regex: "(" } } },
    /"http\.cors\.allow_origin_regex"/,
  ],
];

test("what cannot be used of a project stops the start with a sentence", async () => {
  test.slow();
  const { dataDir, remove } = newDataDir();
  for (const [what, sections, sentence] of UNUSABLE) {
    const start = startServer({ dataDir, env: { HEDDLE_CONFIG: projectWith(dataDir, sections) } });
    const failure: unknown = await start.then(
      async (server) => server.end("SIGTERM").then(() => "it started"),
      (error: Error) => error.message,
    );
    expect(failure, what).toMatch(sentence);
    expect(failure, what).toContain("Heddle could not start.");
    expect(failure, what).not.toMatch(/^ +at /m);
  }
  remove();
});

test("without sign-in: a foreign name leads to no page, and the project's auth is asked about programs", async () => {
  const { dataDir, remove } = newDataDir();
  const config = projectWith(dataDir, { auth: { path: "./src/auth.ts:auth" } });
  const server = await startServer({ dataDir, env: { HEDDLE_AUTH: "off", HEDDLE_CONFIG: config } });
  const foreign = await new Promise<string>((resolve) => {
    const headers = { host: "evil.example" };
    request(`${server.baseUrl}/threads`, { headers }, async (response) => {
      let text = `${response.statusCode} `;
      for await (const chunk of response) text += chunk;
      resolve(text);
    }).end();
  });
  expect(foreign).toMatch(/^403 Without sign-in .*localhost/);
  const count = (headers: Record<string, string>) =>
    fetch(`${server.apiUrl}/threads/count`, { method: "POST", headers });
  expect((await count({})).status).toBe(401);
  expect((await count({ authorization: "Bearer ada-token" })).status).toBe(200);
  expect((await count({ "sec-fetch-site": "same-origin", origin: server.baseUrl })).status).toBe(200);
  expect((await count({ "sec-fetch-site": "cross-site", origin: "https://evil.example" })).status).toBe(401);
  await server.end("SIGTERM");
  remove();
});
