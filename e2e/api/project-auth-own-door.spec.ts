import { operations } from "../../lib/contract/operations";
import { expect, test } from "../api-test";

/** `disable_studio_auth` and `allow_langsmith_api_keys`. */
test.use({ graphs: "e2e/projects/guarded/langgraph.own-door.json" });

test("POST /threads/count › 401 › the person at the studio is nobody to the project, a key of ours is let in", async ({
  server,
  session,
  apiKey,
}) => {
  const count = (headers: Record<string, string>) =>
    fetch(`${server.apiUrl}/threads/count`, { method: "POST", headers });
  const page = { cookie: session.cookie, origin: server.baseUrl };
  expect((await count(page)).status).toBe(401);
  expect((await count({ "x-api-key": apiKey })).status).toBe(200);
  expect((await count({ authorization: "Bearer ada-token" })).status).toBe(200);
  expect((await fetch(`${server.apiUrl}/studio/graphs`, { headers: page })).status).toBe(200);
});

test("the studio's operations on assistants know nobody whom the project does not", async ({
  server,
  session,
  apiKey,
}) => {
  const ofAssistants = operations.filter(({ access }) => access === "trusted");
  expect(ofAssistants.length).toBeGreaterThan(15);
  const page = { cookie: session.cookie, origin: server.baseUrl };
  for (const { method, path } of ofAssistants) {
    const address = `${server.apiUrl}${path.replaceAll("{assistant_id}", "nobody").replaceAll(/\{\w+\}/g, "1")}`;
    const ask = async (headers: Record<string, string>) => (await fetch(address, { method, headers })).status;
    expect(await ask(page), `${method} ${path}`).toBe(403);
    expect(await ask({ authorization: "Bearer ada-token" }), `${method} ${path}`).toBe(401);
    expect([401, 403], `${method} ${path}`).not.toContain(await ask({ "x-api-key": apiKey }));
  }
});
