import { randomUUID } from "node:crypto";
import { operations } from "../../lib/contract/operations";
import { expect, type Send, test } from "../api-test";
import { collect, readEvents } from "../read-events";

const RUN = { assistant_id: "echo", input: { text: "hi" } };
const CRON = { assistant_id: "echo", schedule: "0 0 1 1 *" };
const BODIES: Record<string, object> = {
  "/assistants": { graph_id: "echo", name: "Once" },
  "/threads": { metadata: { made: "once" } },
  "/runs/batch": [RUN, RUN],
  "/runs/crons": CRON,
  "/threads/{thread_id}/runs/crons": CRON,
};
const IDEMPOTENT = operations.filter((operation) => operation.idempotent);

/** What creates: its path with a thread in it, and a body. */
async function requestFor(path: string, send: Send) {
  const { thread_id } = await (await send("POST", "/threads", { body: {} })).json();
  return { path: path.replace("{thread_id}", thread_id), body: BODIES[path] ?? RUN };
}

function another(body: object): object {
  return Array.isArray(body) ? [...body, RUN] : { ...body, metadata: { another: true } };
}

/** Everything in an answer but what a new moment makes new. */
async function wordsOf(response: Response): Promise<unknown> {
  const location = response.headers.get("content-location");
  if (response.headers.get("content-type")?.includes("text/event-stream"))
    return { location, events: await collect(readEvents(response)) };
  return { location, body: await response.json() };
}

for (const { method, path } of IDEMPOTENT) {
  const title = `${method} ${path}`;

  test(`${title} › 200 › the same Idempotency-Key gets the same answer and creates nothing`, async ({
    send,
  }) => {
    const request = await requestFor(path, send);
    const post = (key: string, body: object = request.body) =>
      send("POST", request.path, { body, headers: { "idempotency-key": key } });
    const key = randomUUID();
    const first = await wordsOf(await post(key));
    expect(await wordsOf(await post(key))).toEqual(first);
    expect(await wordsOf(await post(`"${key}"`))).toEqual(first);
    expect(await wordsOf(await post(randomUUID()))).not.toEqual(first);
  });

  test(`${title} › 422 › an Idempotency-Key that was used for another request, or is none`, async ({
    send,
  }) => {
    const request = await requestFor(path, send);
    const key = randomUUID();
    const post = (body: object, header: string = key) =>
      send("POST", request.path, { body, headers: { "idempotency-key": header } });
    await wordsOf(await post(request.body));
    for (const response of [await post(another(request.body)), await post(request.body, "k".repeat(256))]) {
      expect(response.status).toBe(422);
      expect((await response.json()).detail).toContain("Idempotency-Key");
    }
  });

  test(`${title} › 409 › a request with this Idempotency-Key is being answered`, async ({ send }) => {
    const request = await requestFor(path, send);
    await expect(async () => {
      const headers = { "idempotency-key": randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => send("POST", request.path, { body: request.body, headers })),
      );
      const made = answers.filter(({ status }) => status === 200);
      const words = await Promise.all(made.map(wordsOf));
      for (const other of words) expect(other).toEqual(words[0]);
      expect(answers.map(({ status }) => status)).toContain(409);
    }).toPass();
  });
}
