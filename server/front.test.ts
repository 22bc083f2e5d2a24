import { createServer, request as httpRequest, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { makeCors } from "./cors";
import { makeFront } from "./front";
import type { NodeListener } from "./http-door";

let server: Server | undefined;
afterEach(() => void server?.close());

const saying =
  (who: string): NodeListener =>
  async (request, response) => {
    response.end(`${who} ${request.url}`);
  };

async function ask(
  path: string,
  settings: { mountPrefix?: string; off?: boolean } = {},
  host = "localhost:3000",
) {
  const front = makeFront(
    { api: saying("api"), pages: saying("pages") },
    { cors: makeCors(), mountPrefix: settings.mountPrefix, pagesAtLoopbackOnly: settings.off ?? false },
  );
  server = createServer((request, response) => void front(request, response));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return new Promise<string>((resolve) =>
    httpRequest({ port, host: "127.0.0.1", path, headers: { host } }, async (response) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve(response.statusCode === 200 ? text : String(response.statusCode));
    }).end(),
  );
}

it.each([
  ["/api/threads?x=1", "api /api/threads?x=1"],
  ["/api", "api /api"],
  ["/api?x", "api /api?x"],
  ["/api/auth/csrf", "pages /api/auth/csrf"],
  ["/api/authors", "api /api/authors"],
  ["/", "pages /"],
  ["/threads/x", "pages /threads/x"],
  ["/apis", "pages /apis"],
  ["//api/threads", "404"],
  ["/API/threads", "404"],
  ["/%61pi", "404"],
  ["/api%2Fthreads", "404"],
])("%s is answered by %s", async (path, answer) => {
  expect(await ask(path)).toBe(answer);
});

it.each([
  ["/agents/threads?x=1", "api /api/threads?x=1"],
  ["/agents", "api /api"],
  ["/api/threads", "api /api/threads"],
  ["/agentsmith", "pages /agentsmith"],
  ["/agents/auth/csrf", "pages /agents/auth/csrf"],
])("with the prefix /agents, %s is answered by %s", async (path, answer) => {
  expect(await ask(path, { mountPrefix: "/agents" })).toBe(answer);
});

it("without sign-in, pages are for this machine alone, whatever name leads here", async () => {
  expect(await ask("/threads", { off: true })).toBe("pages /threads");
  expect(await ask("/threads", { off: true }, "127.0.0.1:3000")).toBe("pages /threads");
  for (const host of ["evil.example", "localhost.evil.example", "10.0.0.1:3000"])
    expect(await ask("/threads", { off: true }, host), host).toBe("403");
});
