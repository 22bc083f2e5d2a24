import { expect, test } from "../api-test";
import { clientOf, GUARDED } from "../guarded";

/** `http.app`: a Hono app of the project's own before the API. */
test.use({ graphs: GUARDED });

test("routes of the project are below the API's address, open unless it says otherwise", async ({
  server,
}) => {
  const get = await fetch(`${server.apiUrl}/hello/ada?q=1`);
  expect(await get.json()).toEqual({ hello: "ada", url: "/hello/ada", q: "1" });
  const post = await fetch(`${server.apiUrl}/echo`, { method: "POST", body: "says" });
  expect(await post.text()).toBe("says");
  const below = await fetch(`${server.apiUrl}/threads/7/extra`);
  expect(await below.json()).toEqual({ extra: "7" });
  expect(await (await fetch(`${server.apiUrl}/ticks`)).text()).toBe("data: 1\n\ndata: 2\n\ndata: 3\n\n");
});

test("GET /info › 200 › middleware of the project sees and changes answers of the API", async ({
  server,
}) => {
  const info = await fetch(`${server.apiUrl}/info`);
  expect(info.headers.get("x-project")).toBe("guarded");
  expect(info.headers.get("x-seen")).toBe("/info");
  expect(await info.json()).toMatchObject({ project: "guarded", context: "js" });
});

test("POST /threads/search › 200 › a body that the project has read is read again, or the project answers itself", async ({
  server,
}) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create();
  const search = (body: object) =>
    fetch(`${server.apiUrl}/threads/search`, {
      method: "POST",
      headers: { authorization: "Bearer ada-token", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const found = await search({ ids: [thread_id] });
  expect(found.headers.get("x-asked")).toBe(JSON.stringify({ ids: [thread_id] }));
  expect(found.headers.get("x-pagination-total")).toBe("1");
  expect(await found.json()).toMatchObject([{ thread_id }]);
  expect((await search({ status: "busy" })).status).toBe(418);
});

test("POST /threads/{thread_id}/runs/stream › 200 › streams through the project's middleware, and is cancelled with its reader", async ({
  server,
}) => {
  const ada = clientOf(server, "ada");
  const { thread_id } = await ada.threads.create();
  const events: string[] = [];
  for await (const { event } of ada.runs.stream(thread_id, "who", { input: {} })) events.push(event);
  expect(events).toEqual(["metadata", "values", "values"]);
});

test("an app that throws answers 500 without a word of why, and harms nobody", async ({ server }) => {
  for (const path of ["/boom", "/odd-boom"]) {
    const response = await fetch(`${server.apiUrl}${path}`);
    expect(response.status, path).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      detail: expect.stringMatching(/^Internal error\. Request id [\w-]+$/),
    });
    expect(text).not.toContain("cnry_");
  }
  const teapot = await fetch(`${server.apiUrl}/teapot`);
  expect([teapot.status, await teapot.text()]).toEqual([418, "short and stout"]);
  expect((await fetch(`${server.apiUrl}/ok`)).status).toBe(200);
});

test("GET /nothing-here › 404 › in the words of the API", async ({ server }) => {
  const response = await fetch(`${server.apiUrl}/nothing-here`);
  expect(response.status).toBe(404);
  expect(response.headers.get("x-project")).toBe("guarded");
  expect(await response.json()).toEqual({ detail: expect.stringContaining("/api/nothing-here") });
});
